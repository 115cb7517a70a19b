package com.rendrsink.operator.asset.decide;

import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.ProcessingProfileSpec;
import com.rendrsink.operator.asset.observe.LaunchOutcome;
import com.rendrsink.operator.asset.observe.Observed;
import com.rendrsink.operator.asset.observe.Question;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The file {@code in-observed.yaml}: the time, and the answers to the question that the asset asks. Each case answers
 * its own question only.
 *
 * @param refused the server's message; the Job was refused in this pass
 */
record Sighting(
        Instant now,
        ProcessingProfileSpec profile,
        Long sourceBytes,
        Launch launch,
        Boolean areOutputsThere,
        String refused) {

    /**
     * The recorded launch.
     *
     * @param outcome the name of a {@link LaunchOutcome}
     * @param at since when it waits, or by when it has to end
     */
    record Launch(String outcome, Instant at, long ranMs, ExitCode code, Manifest manifest) {
        LaunchOutcome read() {
            return switch (outcome) {
                case "Active" -> new LaunchOutcome.Active();
                case "Waiting" -> new LaunchOutcome.Waiting(at);
                case "Terminating" -> new LaunchOutcome.Terminating(at);
                case "Lost" -> new LaunchOutcome.Lost();
                case "Disrupted" -> new LaunchOutcome.Disrupted();
                case "Succeeded" -> new LaunchOutcome.Succeeded(Optional.ofNullable(manifest));
                case "Failed" -> new LaunchOutcome.Failed(code, Optional.ofNullable(manifest));
                case "OutOfMemory" -> new LaunchOutcome.OutOfMemory();
                case "OutOfSpace" -> new LaunchOutcome.OutOfSpace();
                case "Overdue" -> new LaunchOutcome.Overdue();
                default -> throw new IllegalArgumentException("no such outcome: " + outcome);
            };
        }
    }

    Observed of(MediaAsset asset) {
        if (refused != null) {
            return new Observed.Refused(asset, refused);
        }
        return switch (Question.about(asset)) {
            case Question.Admission admission ->
                new Observed.Admitting(
                        asset,
                        Optional.ofNullable(profile),
                        sourceBytes == null ? OptionalLong.empty() : OptionalLong.of(sourceBytes));
            case Question.Outcome question ->
                new Observed.Running(asset, launch.read(), Duration.ofMillis(launch.ranMs()));
            case Question.Outputs outputs -> new Observed.Delivering(asset, areOutputsThere);
            case Question.Nothing nothing -> nothing.known();
        };
    }
}
