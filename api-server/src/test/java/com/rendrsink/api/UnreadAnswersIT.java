package com.rendrsink.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A client that sends requests and does not read the responses. */
class UnreadAnswersIT {
    /** Their answers are more than any socket holds. */
    private static final int REQUESTS = 2000;

    @Test
    void a_connection_whose_answers_nobody_reads_is_ended() throws Exception {
        String request = "GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Socket socket = new Socket("localhost", RunningApi.start().impatientPort())) {
            socket.getOutputStream().write(request.repeat(REQUESTS).getBytes(US_ASCII));

            Awaitility.await().until(() -> hasEnded(socket));
        }
    }

    private static boolean hasEnded(Socket socket) {
        try {
            socket.getOutputStream().write('\n');
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
