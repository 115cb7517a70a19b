package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.Failure;
import com.rendrsink.crds.FailureCode;
import com.rendrsink.crds.Refusal;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is recorded of Jobs that the cluster refuses. Pure. */
final class Refusals {
    /** A quota's sentence counts what others use; who reads it again and again learns nothing from that. */
    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    static final String FAILURE = "The cluster refused to run it until the waiting time was over.";

    private Refusals() {}

    /** The sentence that is known stays as long as it differs by nothing but numbers. */
    static Refusal next(@Nullable Refusal known, String sentence, Instant now) {
        if (known == null) {
            return new Refusal(1, now, sentence);
        }
        String message = withoutNumbers(known.message()).equals(withoutNumbers(sentence)) ? known.message() : sentence;
        return new Refusal(known.tries() + 1, known.since(), message);
    }

    /** Of an attempt whose Job was refused for too long. A partner reads it: the server's sentence has inner names. */
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
