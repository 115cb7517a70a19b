package com.rendrsink.operator.asset;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.asset.observe.LaunchOutcome;
import com.rendrsink.transcoder.contract.Manifest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The Jobs and plans of a world, and the cache that lags behind them. */
final class SimulatedJobs {
    private final int width;
    private final Set<Guard> leftOut;
    private final Set<String> plans = new HashSet<>();
    private final Map<String, LaunchOutcome> jobs = new HashMap<>();
    private final Map<String, Integer> created = new HashMap<>();
    private final Set<String> deletedByHand = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    /** @param width how many Jobs make a launch */
    SimulatedJobs(int width, Set<Guard> leftOut) {
        this.width = width;
        this.leftOut = leftOut;
    }

    int width() {
        return width;
    }

    /** The names of the Jobs that make the launch. */
    List<String> parts(String launch) {
        return IntStream.range(0, width)
                .mapToObj(part -> part == 0 ? launch : part + "." + launch)
                .toList();
    }

    List<String> names() {
        return List.copyOf(jobs.keySet());
    }

    /** Of launches with lower numbers. */
    List<String> before(int launch) {
        return jobs.keySet().stream().filter(job -> launch(job) < launch).toList();
    }

    private static int launch(String job) {
        return Integer.parseInt(job.substring(job.lastIndexOf('-') + 1));
    }

    boolean isThere(String job) {
        return jobs.containsKey(job);
    }

    boolean areThere(String launch) {
        return jobs.keySet().containsAll(parts(launch));
    }

    boolean isActive(String job) {
        return jobs.get(job) instanceof LaunchOutcome.Active;
    }

    /** False if there is one of that name. */
    boolean makePlan(String job) {
        return plans.add(job);
    }

    /** Plans the effects that end a Job: its plan goes first, so that no other pass can start it again. */
    void stop(SimulatedOperator operator, String job) {
        if (leftOut.contains(Guard.PLAN_BEFORE_JOB)) {
            operator.later(() -> remove(job));
            operator.later(() -> removePlan(job));
            return;
        }
        operator.later(() -> {
            boolean isThere = isThere(job);
            removePlan(job);
            if (isThere) {
                operator.next(() -> remove(job));
            }
        });
    }

    void removePlan(String job) {
        plans.remove(job);
    }

    /** Create-only. */
    void make(String job) {
        if (jobs.putIfAbsent(job, new LaunchOutcome.Active()) == null) {
            created.merge(job, 1, Integer::sum);
        }
    }

    void end(String job, LaunchOutcome outcome) {
        jobs.put(job, outcome);
    }

    void remove(String job) {
        jobs.remove(job);
    }

    void deleteByHand(String job) {
        jobs.remove(job);
        deletedByHand.add(job);
    }

    /** The cache catches up. */
    void show() {
        seen.addAll(jobs.keySet());
    }

    /**
     * The worst that is known of any of the launch's Jobs.
     *
     * @param manifest what a good run leaves
     */
    LaunchOutcome look(String launch, Manifest manifest) {
        List<LaunchOutcome> known = parts(launch).stream().map(this::look).toList();
        if (known.stream().allMatch(LaunchOutcome.Succeeded.class::isInstance)) {
            return new LaunchOutcome.Succeeded(Optional.of(manifest));
        }
        return known.stream()
                .filter(LaunchOutcome.Lost.class::isInstance)
                .findFirst()
                .or(() -> known.stream().filter(outcome -> !isWell(outcome)).findFirst())
                .orElse(new LaunchOutcome.Active());
    }

    private LaunchOutcome look(String job) {
        LaunchOutcome outcome = leftOut.contains(Guard.CONFIRMING_READ) && !seen.contains(job) ? null : jobs.get(job);
        return outcome == null ? new LaunchOutcome.Lost() : outcome;
    }

    private static boolean isWell(LaunchOutcome outcome) {
        return outcome instanceof LaunchOutcome.Active || outcome instanceof LaunchOutcome.Succeeded;
    }

    /** At the end of the world. */
    void judge(List<MediaAssetStatus> versions, List<String> violations) {
        Attempt last = versions.getLast().attempt();
        jobs.keySet().forEach(job -> {
            boolean recorded = versions.stream()
                    .anyMatch(status -> Optional.ofNullable(status)
                            .map(MediaAssetStatus::attempt)
                            .filter(known ->
                                    known.job() != null && parts(known.job()).contains(job))
                            .isPresent());
            if (!recorded) {
                violations.add("a Job that no status ever recorded: " + job);
            }
            if (last.job() == null || !parts(last.job()).contains(job)) {
                violations.add("a Job that nobody waits for was left: " + job);
            }
        });
        created.forEach((job, times) -> {
            if (times > 1) {
                violations.add("a Job was made twice and could write over its outputs: " + job);
            }
        });
        plans.stream()
                .filter(plan -> created.containsKey(plan) && !deletedByHand.contains(plan))
                .forEach(plan -> violations.add("the plan of a Job that is gone was left: " + plan));
    }
}
