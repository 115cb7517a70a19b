package com.rendrsink.operator.asset;

import com.rendrsink.operator.asset.decide.Policy;
import java.time.Duration;
import java.util.Set;

/** What the reconcile protocol relies on, and what a simulated world can leave out. */
enum Guard {
    RESOURCE_VERSION,
    COMMIT_BEFORE_CREATE,
    CONFIRMING_READ,
    END_OF_STRAYS,
    JOB_GRACE,
    PLAN_BEFORE_JOB,
    RECORD_OF_REFUSAL,
    PLAN_GONE_BEFORE_RECORD;

    static Policy policy(Set<Guard> leftOut) {
        Policy usual = Policy.DEFAULT;
        return new Policy(
                usual.backOff(),
                usual.disruptionPause(),
                usual.refusalPause(),
                usual.sourceGrace(),
                leftOut.contains(JOB_GRACE) ? Duration.ZERO : usual.jobGrace(),
                usual.nodeGrace(),
                usual.admissionTimeout(),
                usual.deliveryTimeout(),
                usual.workVolumeBytes(),
                usual.workerPatience());
    }
}
