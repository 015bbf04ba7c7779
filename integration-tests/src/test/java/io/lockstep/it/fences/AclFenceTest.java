package io.lockstep.it.fences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.kafka.AclFence;
import io.lockstep.failover.kafka.FenceSettings;
import io.lockstep.failover.kafka.KafkaWriteProbe;
import io.lockstep.failover.port.WriteFence.Capability;
import io.lockstep.failover.promises.FencePromises;
import io.lockstep.failover.promises.FenceScene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fence of ACLs on brokers with an authorizer, put up with no more rights than it needs. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class AclFenceTest implements FencePromises {
    private static FencedRegion east;
    private static KafkaWriteProbe probe;
    private static AclFence fence;

    @BeforeAll
    static void start() {
        east = FencedRegion.start(false);
        probe = KafkaWriteProbe.asCanary(east.settings("lockacl", "canary"));
        fence = new AclFence(east.settings("lockacl", "canary"), probe);
    }

    @AfterAll
    static void stop() {
        fence.close();
        probe.close();
        east.close();
    }

    @Override
    public FenceScene scene() {
        Function<String, Object> ofOther = topic -> east.hands().acls().stream()
                .filter(acl -> acl.pattern().name().equals(topic)
                        && acl.entry().principal().equals("User:other"))
                .collect(Collectors.toSet());
        return new BrokerScene(
                east.hands(),
                FencedRegion.NAME,
                fence,
                probe,
                List.of(east.topic("fenced-"), east.topic("fenced-")),
                topic -> east.hands().allow(topic, "other", AclOperation.WRITE, AclOperation.READ),
                ofOther);
    }

    @Test
    void stopsEveryKindOfWriterOnItsLiveConnectionAndLetsReadersGoOn() {
        String topic = east.topic("fenced-");
        try (Writer zero = Writer.plain(east.cluster(), "app", "0");
                Writer one = Writer.plain(east.cluster(), "app", "1");
                Writer idempotent = Writer.idempotent(east.cluster(), "app");
                Reader reader = new Reader(east.cluster(), "reader", topic)) {
            zero.mustSend(topic);
            one.mustSend(topic);
            idempotent.mustSend(topic);
            reader.awaitRecords(3);
            FencePlan plan = applied(topic);
            long end = east.hands().end(topic);

            assertThat(one.send(topic)).isEqualTo("TopicAuthorizationException");
            assertThat(idempotent.send(topic)).isEqualTo("TopicAuthorizationException");
            assertThat(zero.send(topic)).isEmpty();
            assertThat(one.send(topic)).isEqualTo("TopicAuthorizationException");
            assertThat(east.hands().end(topic)).isEqualTo(end);
            try (Reader late = new Reader(east.cluster(), "reader", topic)) {
                late.awaitRecords(3);
            }
            lifted(plan);
            one.mustSend(topic);
            reader.awaitRecords(4);
        }
    }

    @Test
    void letsATransactionThatWasOpenBeforeCommitAndNoFurtherOneBegin() {
        String topic = east.topic("fenced-");
        try (Writer writer = Writer.transactional(east.cluster(), "app", "acl-writer")) {
            writer.begin();
            writer.mustSend(topic);
            FencePlan plan = applied(topic);

            writer.commit();

            await().until(() -> east.hands().stableEnd(topic) == 2);
            writer.begin();
            assertThat(writer.send(topic)).isEqualTo("TopicAuthorizationException");
            writer.abort();
            assertThat(east.hands().end(topic)).isEqualTo(2);
            lifted(plan);
        }
    }

    @Test
    void aFenceOfOnePairLeavesWritersOfAnotherAloneAndEachIsLiftedByItself() {
        String own = east.topic("fenced-");
        String others = east.topic("fenced-");
        var before = east.hands().acls();
        try (AclFence books = new AclFence(east.settingsOf("books", "lockacl", "canary"), probe);
                Writer writer = Writer.plain(east.cluster(), "app", "all");
                Writer theirs = Writer.transactional(east.cluster(), "app", "their-writer")) {
            theirs.begin();
            theirs.mustSend(others);
            FencePlan plan = applied(own);

            assertThat(writer.send(own)).isEqualTo("TopicAuthorizationException");
            writer.mustSend(others);
            theirs.mustSend(others);
            theirs.commit();

            var withOne = east.hands().acls();
            FencePlan second = Given.applied(books, others);
            assertThat(writer.send(others)).isEqualTo("TopicAuthorizationException");
            lifted(plan);
            writer.mustSend(own);
            assertThat(writer.send(others)).isEqualTo("TopicAuthorizationException");

            FencePlan again = applied(own);
            Given.lifted(books, second);
            writer.mustSend(others);
            assertThat(east.hands().acls()).as("one fence again").isEqualTo(withOne);
            lifted(again);
        }
        assertThat(east.hands().acls()).isEqualTo(before);
    }

    @Test
    void saysThatSuperUsersPassAndTheyDo() {
        String topic = east.topic("fenced-");
        FencePlan plan = applied(topic);

        try (Writer admin = Writer.plain(east.cluster(), "admin", "all")) {
            admin.mustSend(topic);
        }

        assertThat(plan.notes()).anyMatch(note -> note.startsWith("Super users of east pass: super.users is set"));
        lifted(plan);
    }

    @Test
    void neverStopsLockstepItself() {
        String topic = east.topic("fenced-");
        east.hands().allow(topic, "lockacl", AclOperation.WRITE);

        FencePlan plan = applied(topic);

        assertThat(plan.changes()).extracting(FencePlan.Change::entry).noneMatch(entry -> entry.contains("lockacl"));
        try (Writer lockstep = Writer.plain(east.cluster(), "lockacl", "all")) {
            lockstep.mustSend(topic);
        }
        lifted(plan);
    }

    @Test
    void refusesATopicThatEverybodyMayWriteTo() {
        String topic = east.topic("public-");
        east.hands().allow(topic, "*", AclOperation.WRITE);

        assertThat(fence.plan(FencedRegion.NAME, Set.of(topic), WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("everybody (User:*) may write to " + topic, "failover.writers"));
    }

    @Test
    void fencesMoreThanAControllerTakesInOneRequest() {
        Set<String> topics =
                IntStream.range(0, 1_500).mapToObj(i -> "fenced-many-" + i).collect(Collectors.toSet());
        var before = east.hands().acls();
        FencePlan plan = Given.known(fence.plan(FencedRegion.NAME, topics, WITHIN));

        assertThat(plan.changes()).hasSizeGreaterThanOrEqualTo(3_000);
        assertThat(Given.known(fence.apply(plan, WITHIN)).complete()).isTrue();
        assertThat(Given.known(fence.lift(plan, WITHIN)).lifted()).isTrue();
        assertThat(east.hands().acls()).isEqualTo(before);
    }

    @Test
    void namesTheRightThatItLacks() {
        try (AclFence lacking = new AclFence(east.settings("app", "app"), probe)) {
            assertThat(lacking.plan(FencedRegion.NAME, Set.of("fenced-x"), WITHIN))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains("lacks DESCRIBE on the cluster at east"));
        }
    }

    @Test
    void saysThatItWouldNotWorkAgainstASuperUser() {
        try (KafkaWriteProbe admin = KafkaWriteProbe.asCanary(east.settings("lockacl", "admin"));
                AclFence tried = new AclFence(east.settings("lockacl", "admin"), admin)) {
            Answer<Capability> answer = tried.probe(FencedRegion.NAME, "super", Duration.ofSeconds(60));

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Known.class,
                            known -> assertThat((Capability) known.value()).satisfies(capability -> {
                                assertThat(capability.works()).isFalse();
                                assertThat(capability.passing())
                                        .anyMatch(who -> who.startsWith("User:admin was not stopped"));
                            }));
        }
    }

    @Test
    void isNotToBeTriedByLockstepItselfWhomItNeverDenies() {
        var before = east.hands().acls();
        try (KafkaWriteProbe lockstep = KafkaWriteProbe.asCanary(east.settings("lockacl", "lockacl"));
                AclFence tried = new AclFence(east.settings("lockacl", "lockacl"), lockstep)) {
            assertThat(tried.probe(FencedRegion.NAME, "self", Duration.ofSeconds(60)))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains("User:lockacl", "Set regions.east.canary"));
        }
        assertThat(east.hands().acls()).isEqualTo(before);
    }

    @Test
    void tellsWhoAsked() {
        assertThat(probe.identity(FencedRegion.NAME)).isEqualTo("User:canary (regions.east.canary)");
        assertThat(KafkaWriteProbe.asLockstep(east.settings("lockacl", "canary"))
                        .identity(FencedRegion.NAME))
                .isEqualTo("User:lockacl (regions.east.client)");
    }

    @Test
    void leavesItUnknownWhereTheRegionDoesNotAnswer() {
        var nowhere = new FenceSettings(
                "it",
                Map.of("east", Map.of("bootstrap.servers", "127.0.0.1:1")),
                Map.of(),
                List.of(),
                List.of(),
                Duration.ofSeconds(2));
        try (AclFence silent = new AclFence(nowhere, probe);
                KafkaWriteProbe asks = KafkaWriteProbe.asLockstep(nowhere)) {
            assertThat(silent.plan("east", Set.of("a"), Duration.ofSeconds(2))).isInstanceOf(Answer.Unknown.class);
            assertThat(asks.ask("east", Set.of("a"), Duration.ofSeconds(2))).isInstanceOf(Answer.Unknown.class);
        }
    }

    private static FencePlan applied(String topic) {
        return Given.applied(fence, topic);
    }

    private static void lifted(FencePlan plan) {
        Given.lifted(fence, plan);
    }
}
