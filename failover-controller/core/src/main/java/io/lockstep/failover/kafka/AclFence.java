package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FenceReading;
import io.lockstep.failover.plan.AclPlanning;
import io.lockstep.failover.plan.AclReading;
import io.lockstep.failover.plan.AclScene;
import io.lockstep.failover.plan.TopicAcl;
import io.lockstep.failover.port.WriteFence;
import io.lockstep.failover.port.WriteProbe;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.Principal;
import io.lockstep.replicator.kafka.RegionAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Denies WRITE to each writing principal on each topic. */
public final class AclFence implements WriteFence, AutoCloseable {
    private final FenceSettings settings;
    private final Regions regions;
    private final WriteProbe probe;

    /** @param probe asks as applications do; not closed with the fence */
    public AclFence(FenceSettings settings, WriteProbe probe) {
        this.settings = settings;
        this.regions = new Regions(settings, "fence");
        this.probe = probe;
    }

    @Override
    public String strategy() {
        return AclPlanning.STRATEGY;
    }

    @Override
    public Answer<FencePlan> plan(String region, Set<String> topics, Duration within) {
        boolean known = Principal.of(settings.client(region)).isPresent();
        Deadline deadline = Deadline.in(within);
        return known || !settings.exempt().isEmpty()
                ? acls(region, deadline).then(acls -> draw(acls, topics, settings.principals(), settings.writers()))
                : new Answer.Refused<>("Which principal Lockstep is at " + region + " cannot be told from its client"
                        + " settings, so it might be fenced itself. Name it in failover.exempt.");
    }

    private Answer<FencePlan> draw(KafkaAcls acls, Set<String> topics, Set<String> own, List<String> writers) {
        Set<String> exempt = Set.copyOf(settings.exempt());
        return acls.all()
                .then(all -> AuthorizerFacts.of(acls.admin(), acls.deadline())
                        .then(facts -> AclPlanning.draw(
                                acls.admin().region(),
                                new AclScene(
                                        topics, all, writers, own, exempt, facts.withoutAcls(), facts.superUsers()))));
    }

    @Override
    public Answer<FenceReading> apply(FencePlan plan, Duration within) {
        return acls(plan.region(), Deadline.in(within))
                .then(acls -> acls.create(AclReading.all(plan))
                        .then(done -> Patience.until(FenceReading::complete, acls.deadline(), () -> read(plan, acls))));
    }

    @Override
    public Answer<FenceReading> read(FencePlan plan, Duration within) {
        return acls(plan.region(), Deadline.in(within)).then(acls -> read(plan, acls));
    }

    private static Answer<FenceReading> read(FencePlan plan, KafkaAcls acls) {
        return acls.all().map(present -> AclReading.read(plan, present));
    }

    @Override
    public Answer<FenceReading> lift(FencePlan plan, Duration within) {
        return acls(plan.region(), Deadline.in(within))
                .then(acls -> acls.delete(AclReading.all(plan))
                        .then(done -> Patience.until(FenceReading::lifted, acls.deadline(), () -> read(plan, acls))));
    }

    /** The scratch topic is opened to the principal that asks, and fenced against it. */
    @Override
    public Answer<Capability> probe(String region, String run, Duration within) {
        Optional<String> asks = Principal.of(settings.canary(region));
        return asks.isPresent()
                ? regions.of(region).then(admin -> tried(admin, run, asks.get(), Deadline.in(within)))
                : new Answer.Refused<>("Who writes as applications do at " + region + " cannot be told from its"
                        + " settings, so the fence cannot be tried. Set regions." + region
                        + ".canary with a SASL user.");
    }

    private Answer<Capability> tried(RegionAdmin admin, String run, String asks, Deadline deadline) {
        KafkaAcls acls = new KafkaAcls(admin, deadline);
        if (settings.principals().contains(asks)) {
            return acls.all().then(all -> unproven(admin.region(), asks));
        }
        ScratchTopic scratch = new ScratchTopic(admin, settings.pair(), run);
        return new FenceTrial(this, probe, scratch, deadline)
                .run(
                        asks,
                        () -> acls.create(List.of(TopicAcl.on(scratch.name(), asks, "WRITE", true))),
                        () -> draw(acls, Set.of(scratch.name()), settings.principals(), List.of(asks)));
    }

    /** A run would stop the business, and then not see for itself that it has. */
    private static Answer<Capability> unproven(String region, String asks) {
        return new Answer.Refused<>(
                "At " + region + " whoever tries the fence is " + asks + ", which is Lockstep itself"
                        + " and never denied, so that nothing would show whether the fence holds. Set regions." + region
                        + ".canary with a SASL user that may write as the applications do.");
    }

    private Answer<KafkaAcls> acls(String region, Deadline deadline) {
        return regions.of(region).map(admin -> new KafkaAcls(admin, deadline));
    }

    @Override
    public void close() {
        regions.close();
    }
}
