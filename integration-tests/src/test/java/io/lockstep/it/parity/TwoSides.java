package io.lockstep.it.parity;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Answer;
import io.lockstep.failover.kafka.KafkaEstate;
import io.lockstep.failover.kafka.RegionClients;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.failover.parity.Change;
import io.lockstep.failover.parity.Compared;
import io.lockstep.failover.parity.Comparing;
import io.lockstep.failover.parity.Comparing.Around;
import io.lockstep.failover.parity.Difference;
import io.lockstep.failover.parity.Item;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.parity.ParityRules;
import io.lockstep.failover.parity.Side;
import io.lockstep.it.harness.Regions;
import io.lockstep.policy.Parity;
import io.lockstep.policy.SyncMode;
import io.lockstep.policy.decision.ConfigRules;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.app.MirrorOverlay;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.SecureOptions;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** Two secured regions, compared and changed as the controller does: through the adapter, as a super user. */
final class TwoSides implements AutoCloseable {
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    private final Regions regions;
    private final RegionClients clients;
    private final KafkaEstate estate;

    TwoSides() {
        SecureOptions users = SecureOptions.withUsers(SecureOptions.Mechanism.SCRAM_SHA_512, "app");
        this.regions = Regions.start(spec -> spec.secure(users), spec -> spec.secure(users));
        this.clients = new RegionClients(new RegionSettings(
                "it",
                Map.of(
                        "east", regions.east().clientSettings("admin"),
                        "west", regions.west().clientSettings("admin")),
                WITHIN));
        this.estate = new KafkaEstate(clients, selection());
    }

    private static TopicSelection selection() {
        return TopicSelection.of(List.of("orders", "pay.*"), List.of());
    }

    static ParityRules rules(SyncMode mode, boolean prune) {
        return rules(mode, prune, selection());
    }

    static ParityRules rules(SyncMode mode, boolean prune, TopicSelection topics) {
        Parity policy = new Parity(
                Duration.ofSeconds(30),
                new Parity.Configs(mode, List.of("retention\\.bytes"), List.of("segment\\.ms")),
                new Parity.Acls(mode, List.of(), prune),
                new Parity.Quotas(mode, prune),
                SyncMode.REPORT,
                SyncMode.REPORT);
        return new ParityRules(
                policy, ConfigRules.of(policy.configs()), topics, MirrorOverlay::ofOneSide, Set.of("User:admin"));
    }

    RegionCluster east() {
        return regions.east();
    }

    RegionCluster west() {
        return regions.west();
    }

    Compared compare(ParityRules rules) {
        return compare("east", "west", rules, Around.NOTHING);
    }

    Compared compare(String active, String standby, ParityRules rules, Around around) {
        KafkaEstate of = new KafkaEstate(clients, rules.topics());
        return Comparing.compare(of.look(active, ALL, WITHIN), of.look(standby, ALL, WITHIN), around, rules, ALL);
    }

    /** Signs and words of every difference of a kind. */
    List<String> differences(Kind kind, ParityRules rules) {
        return compare(rules).of(kind).differences().stream()
                .map(each -> each.direction().sign() + " " + each.item().words())
                .toList();
    }

    /** What was ordered. */
    List<Change> fix(ParityRules rules) {
        List<Change> changes = compare(rules).changes(rules, Set.of(Kind.CONFIGS));
        change("west", changes);
        return changes;
    }

    /** One round of a pair that syncs and prunes, and shares both regions; what it ordered. */
    List<Change> round(String active, String standby, ParityRules rules, Around around) {
        List<Change> changes = compare(active, standby, rules, around).changes(rules, Set.of());
        change(standby, changes);
        return changes;
    }

    void change(String region, List<Change> changes) {
        if (!(estate.change(region, changes, WITHIN) instanceof Answer.Known<List<String>>(List<String> problems))
                || !problems.isEmpty()) {
            throw new AssertionError("not changed at " + region);
        }
    }

    void set(String region, Item item, String value) {
        change(region, List.of(new Change(item, Optional.empty(), Optional.of(value))));
    }

    void grant(String region, List<AclEntry> entries) {
        change(
                region,
                entries.stream()
                        .map(entry -> new Change(new Item.Access(entry), Optional.empty(), Optional.of(Side.PRESENT)))
                        .toList());
    }

    /** A controller's answer comes before its brokers know. */
    void await(String what, ParityRules rules, Predicate<Compared> wanted) {
        Await.within(WITHIN).until(what, () -> wanted.test(compare(rules)));
    }

    static boolean nothingToDo(Compared compared, ParityRules rules) {
        return compared.kinds().values().stream()
                        .allMatch(report -> report.unknown().isEmpty())
                && compared.changes(rules, ALL).isEmpty();
    }

    /** What a region has of it. */
    Optional<String> value(String region, Item item) {
        return estate.look(region, ALL, WITHIN).of(item.kind())
                        instanceof Answer.Known<Map<Item, String>>(Map<Item, String> found)
                ? Optional.ofNullable(found.get(item))
                : Optional.empty();
    }

    void broker(RegionCluster region, String name, String value) {
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        answer(region.admin()
                .incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.BROKER, ""), List.of(change)))
                .all());
    }

    private static void answer(KafkaFuture<?> call) {
        try {
            call.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static long drift(Compared compared, Kind kind) {
        return compared.of(kind).differences().stream()
                .filter(Difference::drift)
                .count();
    }

    static Item.Setting setting(String topic, String key) {
        return new Item.Setting(topic, key);
    }

    static Item.Quota quota(Map<String, String> entity, String limit) {
        return new Item.Quota(new TreeMap<>(entity), limit);
    }

    static AclEntry allow(String operation, String resource, String name) {
        return new AclEntry(resource, "LITERAL", name, "User:app", "*", operation, true);
    }

    void user(RegionCluster region, String name, ScramMechanism mechanism, int iterations) {
        answer(region.admin()
                .alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        name, new ScramCredentialInfo(mechanism, iterations), "a-password")))
                .all());
    }

    @Override
    public void close() {
        clients.close();
        regions.close();
    }
}
