package io.lockstep.replicator.app;

import io.lockstep.offsets.PartitionId;
import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import io.lockstep.policy.decision.ConfigRules;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.drive.BorderedCheckpoints;
import io.lockstep.replicator.drive.BorderedGroups;
import io.lockstep.replicator.drive.GroupPass;
import io.lockstep.replicator.drive.LinkLoop;
import io.lockstep.replicator.drive.PartitionReport;
import io.lockstep.replicator.drive.Ports;
import io.lockstep.replicator.kafka.Claims;
import io.lockstep.replicator.kafka.KafkaCheckpoints;
import io.lockstep.replicator.kafka.KafkaClaims;
import io.lockstep.replicator.kafka.KafkaGroupRegions;
import io.lockstep.replicator.kafka.KafkaLogMatching;
import io.lockstep.replicator.kafka.KafkaMembership;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.kafka.KafkaTailReader;
import io.lockstep.replicator.kafka.KafkaTopicProvisioner;
import io.lockstep.replicator.kafka.LastRecordsCheck;
import io.lockstep.replicator.kafka.SourceProgress;
import io.lockstep.replicator.port.Border;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.PairStateReader.Known;
import io.lockstep.replicator.port.TopicProvisioner;
import io.lockstep.replicator.state.MirrorRules;
import io.lockstep.replicator.thread.LinkThread;
import io.lockstep.replicator.wire.KafkaTargetLog;
import io.lockstep.replicator.wire.MemoryBudget;
import io.lockstep.replicator.wire.WireSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that moves while a link mirrors under one epoch. Built whole, closed whole. */
final class RunningLink {
    private static final int COMPARING_THREADS = 4;
    private static final int MATCHING_THREADS = 2;
    private static final int WINDOW = 5;
    private static final Duration LOOK_FOR_TOPICS_EVERY = Duration.ofSeconds(2);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final LinkSettings settings;
    private final short epoch;
    private final int since;
    private final HoleMethod method;
    private final KafkaClaims claims;
    private final FeedRelay relay = new FeedRelay();
    private final MemoryBudget budget;
    private final LinkFeed feed;
    private final KafkaTailReader tails;
    private final KafkaLogMatching matching;
    private final LinkLoop loop;
    private final Thread thread;
    private final Ownership ownership;
    private final KafkaMembership membership;
    private final Provisioning provisioning;
    private final SourceProgress progress;
    private final GroupSync groups;
    private final Border border;
    private final SystemClock clock = new SystemClock();

    RunningLink(
            LinkSettings settings,
            OffsetMapStore store,
            Known pair,
            HoleMethod method,
            MirrorObserver observer,
            MemoryBudget budget,
            KafkaClaims claims) {
        this.settings = settings;
        this.epoch = (short) pair.epoch();
        this.since = pair.since();
        this.method = method;
        LinkId link = settings.link();
        KafkaSettings kafka = new KafkaSettings(link, settings.source(), settings.target(), settings.requestTimeout());
        this.claims = claims;
        this.border = PolicyBorder.of(settings.residence(), link);
        TopicSelection selection = selection(settings);
        this.budget = budget.account();
        this.feed = LinkFeed.open(settings, kafka, store, relay, this.budget);
        KafkaTargetLog target = new KafkaTargetLog(wire(settings, "append", settings.target()), feed.budget());
        this.tails = new KafkaTailReader(kafka, COMPARING_THREADS);
        this.matching = new KafkaLogMatching(kafka, MATCHING_THREADS);
        this.loop = new LinkLoop(new Ports(feed.feed(), target, tails, matching, store, clock, observer), this::rules);
        relay.to(loop);
        this.thread = LinkThread.of(link, "append", loop);
        this.ownership = new Ownership(link, loop, settings.requestTimeout());
        this.membership = new KafkaMembership(kafka, selection, settings.sessionTimeout(), settings.share());
        this.provisioning = new Provisioning(
                link,
                new KafkaTopicProvisioner(
                        kafka,
                        selection,
                        border,
                        settings.mapped() || settings.takeOver(),
                        ConfigRules.of(settings.configs()),
                        store,
                        new LastRecordsCheck(tails),
                        this::others),
                () -> ownership.coordinator() && settled(),
                LOOK_FOR_TOPICS_EVERY);
        this.progress = new SourceProgress(kafka, this::positions);
        this.groups = new GroupSync(
                link,
                () -> groupPass(kafka, store),
                ownership::coordinator,
                this::settled,
                settings.groups().every());
    }

    /** Drills have topics and groups of their own by name, which no policy can claim. */
    private Claims others() {
        return settings.link().drill() ? Claims.NONE : claims.others();
    }

    /** Nothing is begun before it is known who claimed what earlier. */
    private boolean settled() {
        return settings.link().drill() || claims.settled(settings.claim());
    }

    /** Names of topics that another pair claims, too. */
    List<String> contested() {
        return provisioning.contested().stream()
                .map(TopicProvisioner.Problem::topic)
                .toList();
    }

    /** Names of consumer groups that another pair claims, too. */
    List<String> contestedGroups() {
        return List.copyOf(groups.contested().keySet());
    }

    static TopicSelection selection(LinkSettings settings) {
        LinkId link = settings.link();
        TopicSelection wanted = link.drill()
                ? TopicSelection.drill(settings.topics())
                : new TopicSelection(settings.topics(), settings.exclude());
        return wanted.crossing(settings.residence(), link.source(), link.target());
    }

    private GroupPass groupPass(KafkaSettings kafka, OffsetMapStore store) {
        Groups policy = settings.groups();
        return new GroupPass(
                new BorderedGroups(new KafkaGroupRegions(kafka, this::others), border),
                new BorderedCheckpoints(
                        new KafkaCheckpoints(kafka, policy.history(), policy.emit() == CheckpointForm.MIRRORMAKER),
                        border),
                store,
                settings.link().drill() ? GroupSelection.drill(policy) : GroupSelection.of(policy),
                policy.deleted() == DeletedGroups.DELETE,
                settings.requestTimeout(),
                clock,
                since);
    }

    static WireSettings wire(LinkSettings settings, String role, Map<String, String> client) {
        LinkId link = settings.link();
        String id = "lockstep." + link.pair() + "." + link.source() + "-to-" + link.target() + "." + role;
        return new WireSettings(id, client, settings.requestTimeout());
    }

    private MirrorRules rules(PartitionId partition, int generation) {
        return new MirrorRules(
                settings.link(),
                partition,
                epoch,
                generation,
                settings.mapped(),
                settings.haltOnLoss(),
                settings.prefillLimit(),
                method.ability(),
                WINDOW,
                border.stays(partition.topic()),
                settings.takeOver());
    }

    void start() {
        thread.start();
        membership.start(ownership);
        provisioning.start();
        progress.start();
        if (carriesGroups()) {
            groups.start();
        }
    }

    boolean carriesGroups() {
        return !settings.groups().include().isEmpty();
    }

    GroupSync groups() {
        return groups;
    }

    short epoch() {
        return epoch;
    }

    LinkLoop loop() {
        return loop;
    }

    boolean coordinator() {
        return ownership.coordinator();
    }

    /** A worker that reads nothing goes by what its look for topics found. */
    boolean sourceReachable() {
        return relay.reachable().orElseGet(() -> provisioning.problems().isEmpty());
    }

    boolean targetReachable() {
        return ownership.targetReachable();
    }

    /** Whether the loop still turns. */
    boolean alive() {
        return loop.failure() == null
                && clock.nanos() - loop.lastTurn() < settings.requestTimeout().toNanos();
    }

    /** Whether every partition that should move has moved lately; halted ones are told apart. */
    boolean moving() {
        long most = Math.max(
                STALLED.toNanos(), settings.requestTimeout().multipliedBy(2).toNanos());
        return loop.reports().values().stream().allMatch(report -> report.stalledNanos() < most);
    }

    MemorySnapshot memory() {
        return feed.memory();
    }

    String holeMethod() {
        if (settings.mapped()) {
            return "mapped";
        }
        return method.label();
    }

    List<PartitionSnapshot> partitions() {
        List<PartitionSnapshot> all = new ArrayList<>();
        loop.reports().forEach((id, report) -> all.add(Snapshots.of(id, report)));
        return all;
    }

    /** Topics that the policy wants mirrored and that may not cross, each with the reason; the coordinator looks for them. */
    List<String> stays() {
        return provisioning.stays();
    }

    List<String> warnings() {
        List<String> all = new ArrayList<>(provisioning.problems());
        provisioning.contested().forEach(topic -> add(all, topic.message()));
        all.addAll(groups.contested().values());
        add(all, progress.warning());
        add(all, settings.mapped() ? "" : method.why());
        add(all, relay.detail());
        add(all, feed.warning());
        add(all, ownership.targetDetail());
        return all;
    }

    private static void add(List<String> all, String warning) {
        if (!warning.isEmpty()) {
            all.add(warning);
        }
    }

    private Map<PartitionId, Long> positions() {
        Map<PartitionId, Long> positions = new TreeMap<>();
        for (Map.Entry<PartitionId, PartitionReport> entry : loop.reports().entrySet()) {
            if (entry.getValue().state().phase().mirrors()) {
                positions.put(entry.getKey(), entry.getValue().state().next());
            }
        }
        return positions;
    }

    /**
     * Hands the partitions over before anything else, so that others take over at once, then ends every thread and
     * connection. What does not end within the deadline (a region that does not answer) goes on ending by itself, each
     * within its own request timeout; what it holds no longer counts.
     */
    void close(Duration deadline) {
        Closing closing = new Closing(settings.link(), deadline);
        closing.end("membership", membership::close);
        closing.await();
        loop.close();
        closing.end("provisioning", provisioning::close);
        closing.end("append loop", () -> thread.join(deadline));
        closing.end("progress", progress::close);
        closing.end("groups", () -> groups.close(deadline));
        closing.end("feed", feed::close);
        closing.end("comparison", tails::close);
        closing.end("matching", matching::close);
        closing.await();
        budget.close();
    }
}
