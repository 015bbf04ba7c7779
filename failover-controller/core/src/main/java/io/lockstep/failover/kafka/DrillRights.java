package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.plan.TopicAcl;
import io.lockstep.policy.decision.Drill;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Rights on the topics of shadow drills, where the fence is one of ACLs: whoever asks as applications do may write
 * there, so that the fence has somebody to stop. With any other fence nothing is done. Safe for use from any thread;
 * each call blocks until its deadline at most.
 */
public final class DrillRights implements AutoCloseable {
    private final FenceSettings settings;
    private final boolean wanted;
    private final Regions regions;

    /** @param wanted whether the fence is one of ACLs */
    public DrillRights(FenceSettings settings, boolean wanted) {
        this.settings = settings;
        this.wanted = wanted;
        this.regions = new Regions(settings, "drills");
    }

    /** The topic need not be there yet. */
    Answer<Boolean> admit(String region, String topic, Duration within) {
        if (!wanted) {
            return new Answer.Known<>(true);
        }
        Optional<String> asks = Principal.of(settings.canary(region));
        return asks.isPresent()
                ? acls(region, within).then(acls -> acls.create(List.of(TopicAcl.on(topic, asks.get(), "WRITE", true))))
                : new Answer.Refused<>("Who writes as applications do at " + region + " cannot be told from its"
                        + " settings, so no drill can try the fence. Set regions." + region
                        + ".canary with a SASL user.");
    }

    /** Takes every right on topics of the pair's drills away, fences' too; rules for prefixes are other people's. */
    Answer<Boolean> clean(String region, Duration within) {
        String prefix = Drill.name(settings.pair(), KafkaDrillGround.CANARY);
        return wanted
                ? acls(region, within)
                        .then(acls -> acls.all()
                                .map(all -> all.stream()
                                        .filter(acl -> acl.pattern() == TopicAcl.Pattern.LITERAL)
                                        .filter(acl -> acl.name().startsWith(prefix))
                                        .toList())
                                .then(acls::delete))
                : new Answer.Known<>(true);
    }

    private Answer<KafkaAcls> acls(String region, Duration within) {
        Deadline deadline = Deadline.in(within);
        return regions.of(region).map(admin -> new KafkaAcls(admin, deadline));
    }

    @Override
    public void close() {
        regions.close();
    }
}
