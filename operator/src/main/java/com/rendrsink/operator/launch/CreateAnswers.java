package com.rendrsink.operator.launch;

import com.rendrsink.runtime.Pure;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the API server's answer to a create says of the object. Pure. */
@Pure
final class CreateAnswers {
    static final int SENTENCE_LIMIT = 500;
    private static final String ALREADY_EXISTS = "AlreadyExists";
    /** Of a webhook that cannot be asked, or a store's key that is missing. What the store itself says has no reason. */
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
     * Whether the request was turned away before anything was stored. No answer, a timeout and an answer from the way to
     * the server prove nothing: the object may yet come. A conflict that is not about the name is a quota's.
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

    /** Bounded, on one line. */
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
