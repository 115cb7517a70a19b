package com.rendrsink.operator.launch;

import com.rendrsink.runtime.Pure;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Interprets the API server's response to a create request. */
@Pure
final class CreateAnswers {
    static final int SENTENCE_LIMIT = 500;
    private static final String ALREADY_EXISTS = "AlreadyExists";
    /** The reason if a webhook cannot be called or a key is missing in the store. Other errors of the store have none. */
    private static final String INTERNAL_ERROR = "InternalError";

    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}+");

    private CreateAnswers() {}

    static boolean alreadyExists(KubernetesClientException answer) {
        return answer.getCode() == HttpURLConnection.HTTP_CONFLICT
                && reason(answer)
                        .filter(reason -> !ALREADY_EXISTS.equals(reason))
                        .isEmpty();
    }

    /**
     * Whether the request was rejected before anything was stored. A missing response, a timeout or a response from a
     * proxy proves nothing: the object may still appear. A conflict that does not concern the name comes from a quota.
     */
    static boolean isRefusal(KubernetesClientException answer) {
        int code = answer.getCode();
        if (code == HttpURLConnection.HTTP_INTERNAL_ERROR) {
            return reason(answer).filter(INTERNAL_ERROR::equals).isPresent();
        }
        return code >= HttpURLConnection.HTTP_BAD_REQUEST
                && code < HttpURLConnection.HTTP_INTERNAL_ERROR
                && code != HttpURLConnection.HTTP_CLIENT_TIMEOUT
                && !alreadyExists(answer);
    }

    /** Truncated, on one line. */
    static String sentence(KubernetesClientException answer) {
        String said = Optional.ofNullable(answer.getStatus())
                .flatMap(status -> Optional.ofNullable(status.getMessage()))
                .orElseGet(() -> String.valueOf(answer.getMessage()));
        String line = CONTROL_CHARACTERS.matcher(said).replaceAll(" ").strip();
        return line.length() > SENTENCE_LIMIT ? line.substring(0, SENTENCE_LIMIT) : line;
    }

    private static Optional<String> reason(KubernetesClientException answer) {
        return Optional.ofNullable(answer.getStatus()).flatMap(status -> Optional.ofNullable(status.getReason()));
    }
}
