package com.rendrsink.api.http;

import com.rendrsink.contract.Problem;
import com.rendrsink.runtime.Pure;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of an administrator refuse in the cluster: quotas and admission policies. Their statuses are also those
 * of our own mistakes, and a policy chooses its status itself, so only the message distinguishes them.
 */
@Pure
final class ClusterRefusal {
    private static final int MAX_CHARACTERS = 500;
    private static final Pattern QUOTA = Pattern.compile("is forbidden: exceeded quota: ");
    /** Of a quota that was created a moment ago. */
    private static final Pattern UNCOUNTED = Pattern.compile("is forbidden: status unknown for quota: ");

    private static final Pattern POLICY = Pattern.compile(
            "(?:ValidatingAdmissionPolicy '[^']*' with binding '[^']*' denied request"
                    + "|admission webhook \"[^\"]*\" denied the request)(?:: (.*))?",
            Pattern.DOTALL);

    private ClusterRefusal() {}

    /** Empty for every other failure, also for a missing permission of our own. */
    static Optional<ApiException> of(KubernetesClientException e) {
        String message = message(e);
        if (QUOTA.matcher(message).find()) {
            return Optional.of(new ApiException(Problem.QUOTA_EXCEEDED, quota(message)));
        }
        if (UNCOUNTED.matcher(message).find()) {
            return Optional.of(new ApiException(Problem.UNAVAILABLE));
        }
        Matcher policy = POLICY.matcher(message);
        return policy.find()
                ? Optional.of(new ApiException(Problem.FORBIDDEN_BY_POLICY, policy(policy.group(1))))
                : Optional.empty();
    }

    static boolean isQuota(KubernetesClientException e) {
        return QUOTA.matcher(message(e)).find();
    }

    private static String message(KubernetesClientException e) {
        String message = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
        return message == null ? "" : message;
    }

    private static String quota(String message) {
        String what = message.startsWith("processingprofiles.") ? "profiles" : "assets";
        return "The account has as many " + what + " as its quota allows. Delete some, or ask for a larger quota.";
    }

    private static String policy(@Nullable String explanation) {
        String text = explanation == null
                ? ""
                : explanation.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (text.isEmpty()) {
            return Problem.FORBIDDEN_BY_POLICY.description();
        }
        int end = Math.min(text.length(), MAX_CHARACTERS);
        boolean isCut = end < text.length();
        boolean splitsPair = isCut && Character.isHighSurrogate(text.charAt(end - 1));
        return "A policy of this installation forbids the request: "
                + text.substring(0, splitsPair ? end - 1 : end)
                + (isCut ? "..." : "");
    }
}
