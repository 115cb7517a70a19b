package com.rendrsink.api.faults;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** What a partner was told, or why it was told nothing; then the status is 0. */
record Answer(String question, int status, boolean saysWhenToRetry, String body) {
    static Answer of(String question, HttpResponse<String> response) {
        HttpHeaders headers = response.headers();
        return new Answer(
                question,
                response.statusCode(),
                headers.firstValue("Retry-After")
                        .filter(seconds -> seconds.matches("\\d+"))
                        .isPresent(),
                response.body());
    }

    static Answer none(String question, Exception cause) {
        return new Answer(question, 0, false, cause.toString());
    }

    /** Either what was asked for, or that it may be had later. */
    boolean isClear() {
        boolean later = saysWhenToRetry
                && ((status == 503 && body.contains("\"code\":\"unavailable\""))
                        // Only after a try of which nobody knows how it ended.
                        || (status == 409 && body.contains("\"code\":\"idempotency_in_progress\"")));
        return status == 200 || status == 201 || later;
    }

    String inShort() {
        return question + ": " + status + " " + body;
    }
}
