package io.lockstep.it.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.kafka.KafkaControl;
import io.lockstep.replicator.kafka.KafkaMembership;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MembershipTest {
    static final Duration SESSION = Duration.ofSeconds(6);

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration AFTER_SESSION = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final KafkaSettings settings = TwoRegions.settings();
    private final String topic = TwoRegions.unique("mirrored");

    @BeforeAll
    static void controlTopicsExist() {
        try (KafkaControl control = new KafkaControl(TwoRegions.settings(), "east")) {
            control.start();
            TwoRegions.get(control.offsetMap().topic("any"));
        }
    }

    @Test
    void ownsEverythingAloneAndCoordinates() {
        TwoRegions.create(TwoRegions.west(), topic, 4, Map.of());
        TwoRegions.write(TwoRegions.west(), topic, "record", 100);
        Told told = new Told();
        try (KafkaMembership member = member(told)) {
            told.awaitOwned(4, AFTER_SESSION);
            assertThat(told.coordinator()).isTrue();
            assertThat(told.generation()).isPositive();
            told.awaitEvent("reachable true", SOON);
        }
        assertThat(told.owned()).isEmpty();
        assertThat(told.coordinator()).isFalse();
        assertThat(told.events()).noneMatch(event -> event.startsWith("lost"));
    }

    @Test
    void sharesWithASecondMemberAndTakesOverWhenItLeaves() {
        TwoRegions.create(TwoRegions.west(), topic, 8, Map.of());
        Told one = new Told();
        Told two = new Told();
        try (KafkaMembership first = member(one)) {
            one.awaitOwned(8, AFTER_SESSION);
            int alone = one.generation();
            try (KafkaMembership second = member(two)) {
                Await.within(AFTER_SESSION).until("both to own some", () -> share(one, two, 8));
                assertThat(one.owned().size()).isBetween(3, 5);
                assertThat(List.of(one.coordinator(), two.coordinator())).containsOnlyOnce(true);
                assertThat(two.generation()).isGreaterThan(alone);
            }
            one.awaitOwned(8, SOON);
            assertThat(one.coordinator()).isTrue();
            assertThat(one.generation()).isGreaterThan(two.generation());
        }
    }

    @Test
    void isGivenNewTopicsAndPartitionsWithinSeconds() {
        TwoRegions.create(TwoRegions.west(), topic, 1, Map.of());
        Told told = new Told();
        try (KafkaMembership member = member(told)) {
            told.awaitOwned(1, AFTER_SESSION);
            TwoRegions.create(TwoRegions.west(), topic + ".later", 2, Map.of());
            TwoRegions.create(TwoRegions.west(), "other." + topic, 2, Map.of());
            told.awaitOwned(3, SOON);
            TwoRegions.get(TwoRegions.west()
                    .admin()
                    .createPartitions(Map.of(topic, NewPartitions.increaseTo(3)))
                    .all()
                    .toCompletionStage());
            told.awaitOwned(5, SOON);
            assertThat(told.owned()).noneMatch(partition -> partition.topic().startsWith("other"));
        }
    }

    @Test
    void keepsTheGroupSoThatItsGenerationGoesOnRising() {
        Told told = new Told();
        try (KafkaMembership member = member(told)) {
            Await.within(AFTER_SESSION)
                    .until(
                            "a committed offset",
                            () -> committed().containsKey(new TopicPartition("__lockstep.control", 0)));
        }
    }

    @Test
    void takesOverFromAKilledWorker() {
        TwoRegions.create(TwoRegions.west(), topic, 6, Map.of());
        Told told = new Told();
        try (ChildProcess other = process()) {
            awaitOutput(other, "assigned");
            try (KafkaMembership member = member(told)) {
                told.awaitOwned(3, AFTER_SESSION);
                other.kill();
                told.awaitOwned(6, AFTER_SESSION);
            }
        }
    }

    @Test
    void tellsTheLossFirstAfterAFreezeAndJoinsAnew() {
        TwoRegions.create(TwoRegions.west(), topic, 6, Map.of());
        Told told = new Told();
        try (ChildProcess other = process()) {
            awaitOutput(other, "assigned");
            try (KafkaMembership member = member(told)) {
                told.awaitOwned(3, AFTER_SESSION);
                int before = output(other).size();
                other.suspend();
                told.awaitOwned(6, AFTER_SESSION);
                other.resume();
                told.awaitOwned(3, AFTER_SESSION);
                Await.within(SOON)
                        .until(
                                "the woken process to own partitions again",
                                () -> after(other, before).stream()
                                        .anyMatch(line -> line.startsWith("assigned [" + topic)));
                assertThat(after(other, before).stream().filter(line -> line.contains("[" + topic)))
                        .first()
                        .asString()
                        .startsWith("lost [" + topic);
            }
        }
    }

    @Test
    void outlivesAnOutageOfTheTarget() {
        try (RegionCluster west = RegionCluster.start(RegionSpec.named("west"))) {
            KafkaSettings own = TwoRegions.settings("outage", west.clientSettings(), west.clientSettings());
            TwoRegions.create(west, "__lockstep.control", 1, Map.of());
            TwoRegions.create(west, topic, 2, Map.of());
            Told told = new Told();
            KafkaMembership member = new KafkaMembership(own, selection(), SESSION);
            member.start(told);
            try (member) {
                told.awaitOwned(2, AFTER_SESSION);
                west.kill(1);
                told.awaitEvent("reachable false Region west", AFTER_SESSION);
                west.start(1);
                Await.within(AFTER_SESSION)
                        .until(
                                "the target to be back",
                                () -> told.events().lastIndexOf("reachable true ") > indexOfOutage(told));
                TwoRegions.create(west, topic + ".later", 1, Map.of());
                told.awaitOwned(3, AFTER_SESSION);
            }
        }
    }

    @Test
    void namesTheRightThatIsMissingAndGoesOnOnceItIsGranted() {
        SecureOptions users = SecureOptions.withUsers(SecureOptions.Mechanism.PLAIN, "worker");
        try (RegionCluster west = RegionCluster.start(RegionSpec.named("west").secure(users))) {
            KafkaSettings own =
                    TwoRegions.settings("rights", west.clientSettings("worker"), west.clientSettings("worker"));
            TwoRegions.create(west, "__lockstep.control", 1, Map.of());
            TwoRegions.create(west, topic, 2, Map.of());
            grant(west, ResourceType.TOPIC, "", AclOperation.READ);
            Told told = new Told();
            KafkaMembership member = new KafkaMembership(own, selection(), SESSION);
            member.start(told);
            try (member) {
                told.awaitEvent(
                        "reachable false Cannot take part in group lockstep.rights.east->west. The worker's principal"
                                + " lacks READ on group lockstep.rights.east->west at west.",
                        AFTER_SESSION);
                grant(west, ResourceType.GROUP, "lockstep.", AclOperation.READ);
                told.awaitOwned(2, AFTER_SESSION);
                Await.within(SOON).until("a good word", () -> told.events().contains("reachable true "));
            }
        }
    }

    private KafkaMembership member(Told told) {
        KafkaMembership member = new KafkaMembership(settings, selection(), SESSION);
        member.start(told);
        return member;
    }

    private TopicSelection selection() {
        return new TopicSelection(List.of(topic + ".*"), List.of());
    }

    private ChildProcess process() {
        List<String> command = JavaCommand.withHeap(96)
                .main(
                        MemberMain.class,
                        TwoRegions.west().bootstrap(),
                        settings.link().pair(),
                        topic + ".*");
        return ChildProcess.start("member", command, folder.resolve("member.log"));
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        return TwoRegions.get(TwoRegions.west()
                .admin()
                .listConsumerGroupOffsets(settings.link().group())
                .partitionsToOffsetAndMetadata()
                .toCompletionStage());
    }

    private static boolean share(Told one, Told two, int count) {
        Set<PartitionId> both = new HashSet<>(one.owned());
        both.addAll(two.owned());
        return both.size() == count
                && one.owned().size() + two.owned().size() == count
                && !two.owned().isEmpty()
                && Math.abs(one.owned().size() - two.owned().size()) <= 2;
    }

    private static int indexOfOutage(Told told) {
        List<String> events = told.events();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).startsWith("reachable false")) {
                return i;
            }
        }
        return events.size();
    }

    private static void awaitOutput(ChildProcess process, String beginning) {
        Await.within(Duration.ofSeconds(30))
                .until(
                        "'" + beginning + "' of the other process",
                        () -> output(process).stream().anyMatch(line -> line.startsWith(beginning)));
    }

    /** What it printed about partitions since. */
    private static List<String> after(ChildProcess process, int lines) {
        return output(process).stream()
                .skip(lines)
                .filter(line -> !line.startsWith("reachable"))
                .toList();
    }

    private static List<String> output(ChildProcess process) {
        try {
            return Files.readAllLines(process.output()).stream()
                    .filter(line -> line.matches("(assigned|revoked|lost|reachable) .*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void grant(RegionCluster region, ResourceType type, String prefix, AclOperation operation) {
        ResourcePattern resource = prefix.isEmpty()
                ? new ResourcePattern(type, "*", PatternType.LITERAL)
                : new ResourcePattern(type, prefix, PatternType.PREFIXED);
        AclBinding allow = new AclBinding(
                resource, new AccessControlEntry("User:worker", "*", operation, AclPermissionType.ALLOW));
        TwoRegions.get(region.admin().createAcls(List.of(allow)).all().toCompletionStage());
    }
}
