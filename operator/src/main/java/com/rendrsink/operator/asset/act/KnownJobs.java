package com.rendrsink.operator.asset.act;

import com.rendrsink.crds.Attempt;
import com.rendrsink.crds.MediaAsset;
import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.asset.decide.Decision;
import com.rendrsink.operator.asset.observe.WatchedJob;
import com.rendrsink.operator.names.JobLabels;
import com.rendrsink.runtime.Pure;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Jobs of one asset that the cache shows. Enough to end one that is there, and no proof that one is not. */
@Pure
public record KnownJobs(Collection<WatchedJob> jobs) {
    public KnownJobs {
        jobs = List.copyOf(jobs);
    }

    public boolean isEmpty() {
        return jobs.isEmpty();
    }

    /**
     * What nobody waits for any more once the next status is stored. The pass that leaves a launch need not know its Job:
     * one that is refused or lost left a plan.
     */
    public List<String> leftBy(MediaAsset asset, Decision decision, MediaAssetStatus next) {
        Optional<Attempt> recorded = Optional.ofNullable(asset.getStatus()).map(MediaAssetStatus::attempt);
        boolean movesOn = !recorded.equals(Optional.ofNullable(next.attempt()));
        Stream<String> left = decision.stops().stream().filter(job -> movesOn || has(job));
        return Stream.concat(left, strays(asset, recorded.map(Attempt::launch).orElse(0)))
                .toList();
    }

    /** What an operator started that stood still after its commit, until another had gone on to the next launch. */
    private Stream<String> strays(MediaAsset asset, int recorded) {
        return jobs.stream()
                .filter(job -> JobLabels.belongsTo(asset, job))
                .filter(job -> JobLabels.launch(job) < recorded)
                .map(job -> job.getMetadata().getName());
    }

    private boolean has(String name) {
        return jobs.stream().anyMatch(known -> known.getMetadata().getName().equals(name));
    }
}
