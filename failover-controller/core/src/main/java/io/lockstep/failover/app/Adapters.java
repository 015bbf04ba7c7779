package io.lockstep.failover.app;

import io.lockstep.failover.drive.Waits;
import io.lockstep.failover.drive.World;
import io.lockstep.failover.kafka.AclFence;
import io.lockstep.failover.kafka.ControlDesks;
import io.lockstep.failover.kafka.DrillRights;
import io.lockstep.failover.kafka.FenceSettings;
import io.lockstep.failover.kafka.KafkaDigests;
import io.lockstep.failover.kafka.KafkaDrillGround;
import io.lockstep.failover.kafka.KafkaEstate;
import io.lockstep.failover.kafka.KafkaLinkControl;
import io.lockstep.failover.kafka.KafkaNeighbours;
import io.lockstep.failover.kafka.KafkaRegions;
import io.lockstep.failover.kafka.KafkaResidencySight;
import io.lockstep.failover.kafka.KafkaTails;
import io.lockstep.failover.kafka.KafkaVolumes;
import io.lockstep.failover.kafka.KafkaWriteProbe;
import io.lockstep.failover.kafka.RegionClients;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.failover.kafka.TopicConfigFence;
import io.lockstep.failover.parity.ParityRules;
import io.lockstep.failover.port.Digests;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.failover.port.Pause;
import io.lockstep.failover.port.WriteFence;
import io.lockstep.failover.registry.RestRegistries;
import io.lockstep.failover.routing.GatewayDesk;
import io.lockstep.failover.state.Book;
import io.lockstep.policy.Comparison;
import io.lockstep.policy.Failover;
import io.lockstep.policy.Fence;
import io.lockstep.policy.Groups;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import io.lockstep.policy.Schemas;
import io.lockstep.policy.decision.ConfigRules;
import io.lockstep.policy.decision.Drill;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.decision.Residence;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.MirrorOverlay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a pair's controller touches the world with: once for the business, once for its shadow drills. They share what
 * never makes one wait for the other; a probe asks one question at a time.
 */
final class Adapters implements AutoCloseable {
    private final PairRules rules;
    private final Map<String, Map<String, String>> clients = new TreeMap<>();
    private final Map<String, String> bootstraps = new TreeMap<>();
    private final Parts parts;
    private final ControlDesks desks;
    private final KafkaRegions regions;
    private final World world;
    private final World canary;
    private final KafkaDrillGround ground;
    private final Optional<ObservedSchemas> schemas;
    private final ResidencyWatch residency;
    private final Weighing weighing;
    private final KafkaEstate estate;
    private final ParityRules parity;

    private Adapters(ControllerSettings settings, PairRules rules, Pause pause, Parts parts) {
        Policy policy = settings.policy();
        this.rules = rules;
        this.parts = parts;
        for (Region region : policy.regions()) {
            clients.put(region.name(), region.kafkaSettings());
            bootstraps.put(region.name(), String.join(",", region.bootstrap()));
        }
        Duration within = rules.within();
        String drillPair = rules.ofDrills().pair();
        this.desks = parts.add(new ControlDesks(rules.pair(), rules.active(), clients, within));
        ControlDesks drillDesks = parts.add(new ControlDesks(drillPair, rules.active(), clients, within));
        RegionClients regionClients = parts.add(new RegionClients(new RegionSettings(rules.pair(), clients, within)));
        Residence residence = Residence.of(policy.residency());
        String first = policy.regions().getFirst().name();
        String second = policy.regions().getLast().name();
        TopicSelection crossing = TopicSelection.of(policy.mirror()).crossing(residence, first, second);
        this.regions = parts.add(new KafkaRegions(
                regionClients,
                crossing,
                GroupSelection.of(policy.groups()),
                Optional.of((Predicate<String>)
                                topic -> residence.crosses(topic, first, second).allowed())
                        .filter(any -> residence.restricts())));
        this.estate = new KafkaEstate(regionClients, crossing);
        this.parity = parity(policy, FenceSettings.of(policy), crossing);
        String drills = Drill.expression(rules.pair());
        Groups base = policy.groups();
        RegionClients drillClients = parts.add(new RegionClients(new RegionSettings(drillPair, clients, within)));
        KafkaRegions canaries = parts.add(new KafkaRegions(
                drillClients,
                TopicSelection.drill(List.of(drills)),
                GroupSelection.drill(new Groups(
                        List.of(drills), List.of(), base.every(), base.deleted(), base.history(), base.emit()))));
        KafkaWriteProbe probe = parts.add(KafkaWriteProbe.asCanary(FenceSettings.of(policy)));
        WriteFence fence = fence(policy, probe);
        KafkaWriteProbe drillProbe = parts.add(KafkaWriteProbe.asCanary(FenceSettings.of(policy)));
        DrillRights rights = parts.add(
                new DrillRights(FenceSettings.of(policy), policy.failover().fence() == Fence.ACL));
        this.ground = new KafkaDrillGround(rules.pair(), regionClients, regions, drillDesks, rights);
        Path tails = settings.data().resolve("tails");
        Waits waits = new Waits(within, pause::nanos);
        this.residency = new ResidencyWatch(
                residence,
                crossing,
                new KafkaResidencySight(regionClients, desks, policy.gateway(), rules.instance()),
                waits);
        this.weighing = new Weighing(
                parts.add(new KafkaVolumes(new RegionSettings(rules.pair(), clients, within))),
                crossing,
                rules.regions(),
                waits);
        Digests digests = new KafkaDigests(regionClients);
        Digests.Extent extent = extent(policy.failover());
        Routings routings = new Routings(rules, desks, parts::add);
        Optional<GatewayDesk> gateway =
                routings.gateway(policy, regionClients, new RegionSettings(rules.pair(), clients, within));
        this.schemas = policy.schemas()
                .map(Schemas::registries)
                .filter(registries -> !registries.isEmpty())
                .map(registries ->
                        new ObservedSchemas(parts.add(new RestRegistries(registries)), pause, within.multipliedBy(2)));
        this.world = new World(
                regions,
                fence,
                probe,
                links(rules.pair(), desks),
                desks,
                routings.switches(policy.failover(), gateway, pause),
                gateway,
                new KafkaTails(regionClients, tails),
                digests,
                extent,
                this::bootstrap,
                pause,
                within,
                waits);
        this.canary = new World(
                canaries,
                fence,
                drillProbe,
                links(drillPair, drillDesks),
                drillDesks,
                List.of(routings.record(drillPair)),
                Optional.empty(),
                new KafkaTails(regionClients, tails),
                digests,
                extent,
                this::bootstrap,
                pause,
                within,
                waits);
    }

    /** @throws RuntimeException if one of them cannot be made; those that were are closed then */
    static Adapters of(ControllerSettings settings, PairRules rules, Pause pause) {
        return Parts.whole(parts -> new Adapters(settings, rules, pause, parts));
    }

    private static ParityRules parity(Policy policy, FenceSettings settings, TopicSelection topics) {
        Set<String> own = settings.principals();
        own.addAll(policy.failover().exempt());
        own.addAll(policy.parity().acls().exclude());
        return new ParityRules(
                policy.parity(), ConfigRules.of(policy.parity().configs()), topics, MirrorOverlay::ofOneSide, own);
    }

    /** Writes stand still while records are compared, so that takes a quarter of the fence's budget at most. */
    private static Digests.Extent extent(Failover failover) {
        Comparison compare = failover.compare();
        Duration quarter = failover.budgets().fence().dividedBy(4);
        return new Digests.Extent(
                compare.within().compareTo(quarter) < 0 ? compare.within() : quarter,
                compare.bytes(),
                compare.records());
    }

    private WriteFence fence(Policy policy, KafkaWriteProbe probe) {
        FenceSettings settings = FenceSettings.of(policy);
        return switch (policy.failover().fence()) {
            case ACL -> parts.add(new AclFence(settings, probe));
            case TOPIC_CONFIG -> parts.add(new TopicConfigFence(settings, probe));
            case GATEWAY ->
                throw new IllegalArgumentException(
                        "failover.fence: gateway alone does not stop who goes past it. Write acl or topic-config");
        };
    }

    private World.Links links(String pair, ControlDesks ofPair) {
        ConcurrentMap<String, LinkControl> known = new ConcurrentHashMap<>();
        return (source, target) -> known.computeIfAbsent(
                source + "->" + target,
                name -> new KafkaLinkControl(new LinkId(pair, source, target), clients, ofPair, rules.within()));
    }

    private String bootstrap(String region) {
        return bootstraps.getOrDefault(region, "");
    }

    Map<String, Map<String, String>> clients() {
        return clients;
    }

    Optional<ObservedSchemas> schemas() {
        return schemas;
    }

    ControlDesks desks() {
        return desks;
    }

    ResidencyWatch residency() {
        return residency;
    }

    Weighing weighing() {
        return weighing;
    }

    /** What is compared, and by which rules. */
    ParityLook parity(Supplier<Book> book) {
        return new ParityLook(estate, new KafkaNeighbours(rules.pair(), desks), parity, book, rules.within());
    }

    KafkaDrillGround ground() {
        return ground;
    }

    KafkaRegions regions() {
        return regions;
    }

    World world() {
        return world;
    }

    World canary() {
        return canary;
    }

    @Override
    public void close() {
        parts.close();
    }
}
