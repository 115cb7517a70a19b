package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Failure;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.Refusal;
import com.rendrsink.runtime.Pure;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The records of rejected Jobs. */
@Pure
final class Refusals {
    /** A quota's message contains the usage of others, whose changes are not worth a new message. */
    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    static final String FAILURE = "The cluster rejected the Job until the waiting time ended.";

    private Refusals() {}

    /** Keeps the known message if the new one differs only in numbers. */
    static Refusal next(@Nullable Refusal known, String sentence, Instant now) {
        if (known == null) {
            return new Refusal(1, now, sentence);
        }
        String message = withoutNumbers(known.message()).equals(withoutNumbers(sentence)) ? known.message() : sentence;
        return new Refusal(known.tries() + 1, known.since(), message);
    }

    /**
     * The failure of an attempt whose Job was rejected for too long. Partners read it; the server's message would
     * contain internal names.
     */
    static Failure failure() {
        return new Failure(FailureCode.NO_CAPACITY, FAILURE, true);
    }

    /** Whether it has been refused for as long as a launch may wait. */
    static boolean isOver(Refusal refusal, Policy policy, Instant now) {
        return !now.isBefore(refusal.since().plus(policy.admissionTimeout()));
    }

    private static String withoutNumbers(String sentence) {
        return NUMBERS.matcher(sentence).replaceAll("");
    }
}
