package io.lockstep.it.residency;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.groups.GroupsOf;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import io.lockstep.policy.Residency;
import io.lockstep.policy.Residency.DataClass;
import io.lockstep.policy.Residency.Entry;
import io.lockstep.policy.decision.Residence;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.Link;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A mirror that wants everything, and data that may not leave: whatever is tried, nothing of it is on the other side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StaysAtHomeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Residence RULES = Residence.of(Optional.of(new Residency(
            List.of(
                    new DataClass("internal", List.of("east", "west"), "platform team"),
                    new DataClass("personal", List.of("east"), "privacy office"),
                    new DataClass("us-only", List.of("west"), "us office")),
            List.of(
                    new Entry(List.of("people\\..*"), "personal"),
                    new Entry(List.of("taxes\\..*"), "us-only"),
                    new Entry(List.of("orders\\..*"), "internal")))));

    private Regions regions;

    @BeforeAll
    void start() {
        regions = Regions.start();
    }

    @AfterAll
    void end() {
        regions.close();
    }

    @Test
    void neitherRecordsNorHeadersNorGroupsNorCheckpointsNameWhatStays() {
        fill(regions.east(), "orders.first", "people.first", "unclassified.first");
        GroupsOf east = new GroupsOf(regions.east());
        east.commit("both-groups", "orders.first", 0, 2, "");
        east.commit("both-groups", "people.first", 0, 2, "about-people");
        east.commit("people-groups", "people.first", 0, 1, "about-people");
        east.commit("stray-groups", "unclassified.first", 0, 1, "");

        Link link = link("first", "east", "west", RULES, ".*\\.first");
        awaitMirrored("orders.first");
        Await.within(PATIENCE)
                .until(
                        "the group's other position is carried over",
                        () -> new GroupsOf(regions.west()).position("both-groups", "orders.first", 0) == 2);
        answered(link);

        for (String never : List.of(
                "people.first",
                "unclassified.first",
                "people-groups",
                "stray-groups",
                "about-people",
                "of people.first")) {
            assertThat(Sweep.mentions(regions.west(), never)).as(never).isEmpty();
        }
        assertThat(Sweep.mentions(regions.west(), "orders.first")).contains("__lockstep.checkpoints");
        assertThat(link.snapshot().stays())
                .hasSize(2)
                .anyMatch(stays -> stays.startsWith("people.first: residency.topics[0] makes it personal"))
                .anyMatch(stays -> stays.startsWith("unclassified.first: "));
        assertThat(link.snapshot().warnings()).isEmpty();
        regions.end(link);
    }

    @Test
    void aTopicThatThePolicyNamesOutrightIsNotEvenClaimedThere() {
        fill(regions.east(), "orders.outright", "people.outright");
        Link link = link("outright", "east", "west", RULES, "orders\\.outright", "people\\.outright");
        awaitMirrored("orders.outright");

        assertThat(Sweep.mentions(regions.west(), "people\\")).isEmpty();
        assertThat(Sweep.mentions(regions.west(), "people.outright")).isEmpty();
        assertThat(Sweep.mentions(regions.west(), "claim|outright")).containsExactly("__lockstep.control");
        regions.end(link);
    }

    @Test
    void topicsMadeWhileItMirrorsStayToo() {
        fill(regions.east(), "orders.later");
        Link link = link("later", "east", "west", RULES, ".*\\.later");
        awaitMirrored("orders.later");

        fill(regions.east(), "people.later", "nobodys.later", "orders.more.later");
        awaitMirrored("orders.more.later");
        Await.within(PATIENCE)
                .until("both are seen", () -> link.snapshot().stays().size() == 2);

        assertThat(Sweep.mentions(regions.west(), "people.later")).isEmpty();
        assertThat(Sweep.mentions(regions.west(), "nobodys.later")).isEmpty();
        regions.end(link);
    }

    @Test
    void aPatternThatIsAddedLaterTakesNothingAlong() {
        fill(regions.east(), "orders.wider", "people.wider");
        Link narrow = link("wider", "east", "west", RULES, "orders\\.wider");
        awaitMirrored("orders.wider");
        regions.end(narrow);

        fill(regions.east(), "orders.new.wider");
        Link wide = link("wider", "east", "west", RULES, "orders\\.wider", "people\\.wider", ".*\\.wider");
        awaitMirrored("orders.new.wider");

        assertThat(Sweep.mentions(regions.west(), "people.wider")).isEmpty();
        assertThat(wide.snapshot().stays())
                .singleElement()
                .satisfies(it -> assertThat(it).startsWith("people.wider"));
        regions.end(wide);
    }

    @Test
    void aTopicThatComesBackUnderANameThatMayNotCrossStays() {
        fill(regions.east(), "orders.renamed");
        Link link = link("renamed", "east", "west", RULES, ".*renamed");
        awaitMirrored("orders.renamed");

        delete(regions.east(), "orders.renamed");
        fill(regions.east(), "people.renamed", "orders.other.renamed");
        awaitMirrored("orders.other.renamed");

        assertThat(Sweep.mentions(regions.west(), "people.renamed")).isEmpty();
        assertThat(Sweep.topics(regions.west())).contains("orders.renamed");
        regions.end(link);
    }

    @Test
    void whatAnEarlierPolicyMirroredIsNotGoneOnWith() {
        fill(regions.east(), "orders.before", "people.before");
        GroupsOf east = new GroupsOf(regions.east());
        east.commit("before-groups", "people.before", 0, 1, "");
        Link free = link("before", "east", "west", Residence.UNRESTRICTED, ".*\\.before");
        awaitMirrored("orders.before", "people.before");
        Await.within(PATIENCE)
                .until(
                        "the position is carried over",
                        () -> new GroupsOf(regions.west()).position("before-groups", "people.before", 0) == 1);
        regions.end(free);
        var ends = Regions.ends(regions.west(), "people.before");

        produce(regions.east(), "people.before");
        produce(regions.east(), "orders.before");
        east.commit("before-groups", "people.before", 0, 3, "");
        Link bound = link("before", "east", "west", RULES, ".*\\.before");
        awaitMirrored("orders.before");
        answered(bound);

        assertThat(Regions.ends(regions.west(), "people.before")).isEqualTo(ends);
        assertThat(new GroupsOf(regions.west()).position("before-groups", "people.before", 0))
                .isEqualTo(1);
        assertThat(bound.snapshot().partitions()).noneMatch(each -> each.topic().equals("people.before"));
        assertThat(bound.snapshot().stays()).anyMatch(stays -> stays.startsWith("people.before: "));
        regions.end(bound);
    }

    @Test
    void theWayBackIsNoWayOutEither() {
        fill(regions.west(), "orders.back", "taxes.back", "people.back", "strange.back");
        Link link = link("back", "west", "east", RULES, ".*\\.back");
        awaitMirrored("orders.back");

        assertThat(Sweep.mentions(regions.east(), "taxes.back")).isEmpty();
        assertThat(Sweep.mentions(regions.east(), "people.back")).isEmpty();
        assertThat(Sweep.mentions(regions.east(), "strange.back")).isEmpty();
        assertThat(link.snapshot().stays()).hasSize(3);
        regions.end(link);
    }

    private Link link(String pair, String source, String target, Residence rules, String... topics) {
        Groups groups = new Groups(
                List.of(".*-groups"),
                List.of(),
                Duration.ofMillis(500),
                DeletedGroups.DELETE,
                Duration.ofHours(24),
                CheckpointForm.MIRRORMAKER);
        return regions.run(regions.settings(topics)
                .but()
                .link(new LinkId(pair, source, target))
                .active(source)
                .clients(region(source).clientSettings(), region(target).clientSettings())
                .groups(groups)
                .residence(rules)
                .build());
    }

    private RegionCluster region(String name) {
        return name.equals("east") ? regions.east() : regions.west();
    }

    private void awaitMirrored(String... topics) {
        regions.awaitCaughtUp(topics);
        regions.requireIdentical(topics);
    }

    /** A whole pass over the groups, from now. */
    private static void answered(Link link) {
        link.syncGroups(java.util.Set.of())
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private static void fill(RegionCluster region, String... topics) {
        for (String topic : topics) {
            region.createTopic(topic, 1, Map.of());
            produce(region, topic);
        }
    }

    private static void produce(RegionCluster region, String topic) {
        try (KafkaProducer<byte[], byte[]> producer = new Data(region, 1).producer(Map.of())) {
            for (int i = 0; i < 3; i++) {
                ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>(topic, 0, Data.bytes("key-" + i), Data.bytes("of " + topic));
                record.headers().add("about", Data.bytes("of " + topic));
                producer.send(record);
            }
        }
    }

    private static void delete(RegionCluster region, String topic) {
        try {
            region.admin().deleteTopics(List.of(topic)).all().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("not deleted: " + e, e);
        }
    }
}
