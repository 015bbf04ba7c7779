package io.lockstep.it.fences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FenceReading;
import io.lockstep.failover.kafka.KafkaWriteProbe;
import io.lockstep.failover.kafka.TopicConfigFence;
import io.lockstep.failover.promises.FencePromises;
import io.lockstep.failover.promises.FenceScene;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fence of topic configs, put up with no more rights than it needs. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class TopicConfigFenceTest implements FencePromises {
    private static FencedRegion east;
    private static KafkaWriteProbe lockstep;
    private static KafkaWriteProbe canary;
    private static TopicConfigFence fence;

    @BeforeAll
    static void start() {
        east = FencedRegion.start(false);
        lockstep = KafkaWriteProbe.asLockstep(east.settings("lockcfg", "canary"));
        canary = KafkaWriteProbe.asCanary(east.settings("lockcfg", "canary"));
        fence = new TopicConfigFence(east.settings("lockcfg", "canary"), lockstep);
    }

    @AfterAll
    static void stop() {
        fence.close();
        lockstep.close();
        canary.close();
        east.close();
    }

    @Override
    public FenceScene scene() {
        String limited = east.topic("fenced-");
        east.hands().limit(limited, "123456");
        return new BrokerScene(
                east.hands(),
                FencedRegion.NAME,
                fence,
                canary,
                List.of(east.topic("fenced-"), limited),
                topic -> east.hands().limit(topic, "55555"),
                topic -> east.hands().limit(topic));
    }

    @Test
    void stopsEverybodyOnTheirLiveConnectionsSuperUsersIncluded() {
        String topic = east.topic("fenced-");
        try (Writer zero = Writer.plain(east.cluster(), "app", "0");
                Writer one = Writer.plain(east.cluster(), "app", "1");
                Writer idempotent = Writer.idempotent(east.cluster(), "app");
                Writer admin = Writer.plain(east.cluster(), "admin", "all");
                Reader reader = new Reader(east.cluster(), "reader", topic)) {
            List.of(zero, one, idempotent, admin).forEach(writer -> writer.mustSend(topic));
            FencePlan plan = Given.applied(fence, topic);
            await().until(() -> one.send(topic).equals("RecordTooLargeException"));
            long end = east.hands().end(topic);

            assertThat(admin.send(topic)).isEqualTo("RecordTooLargeException");
            assertThat(idempotent.send(topic)).isEqualTo("RecordTooLargeException");
            assertThat(zero.send(topic)).isEmpty();
            assertThat(one.send(topic)).isEqualTo("RecordTooLargeException");
            assertThat(east.hands().end(topic)).isEqualTo(end);
            reader.awaitRecords((int) end);
            Given.lifted(fence, plan);
            await().until(() -> one.send(topic).isEmpty());
            assertThat(east.hands().limit(topic)).isEmpty();
        }
    }

    @Test
    void letsAnOpenTransactionEndSoThatReadersAreNotHeldUpForEver() {
        String topic = east.topic("fenced-");
        try (Writer writer = Writer.transactional(east.cluster(), "app", "config-writer")) {
            writer.begin();
            writer.mustSend(topic);
            FencePlan plan = Given.applied(fence, topic);

            writer.commit();

            assertThat(plan.changes()).extracting(FencePlan.Change::after).containsExactly("78");
            assertThat(plan.notes())
                    .anyMatch(note -> note.startsWith("Batches of up to 78 bytes") && note.contains(topic));
            await().until(() -> east.hands().stableEnd(topic) == 2);
            await().until(() -> refusesInATransaction(writer, topic));
            Given.lifted(fence, plan);
        }
    }

    private static boolean refusesInATransaction(Writer writer, String topic) {
        writer.begin();
        String answer = writer.send(topic);
        writer.abort();
        return answer.equals("RecordTooLargeException");
    }

    @Test
    void restoresTheValueThatWasThere() {
        String topic = east.topic("fenced-");
        east.hands().limit(topic, "4321");
        FencePlan plan = Given.applied(fence, topic);
        assertThat(east.hands().limit(topic)).contains("0");

        Given.lifted(fence, plan);

        assertThat(east.hands().limit(topic)).contains("4321");
    }

    @Test
    void reportsAForeignChangeAndLeavesItAlone() {
        String topic = east.topic("fenced-");
        FencePlan plan = Given.applied(fence, topic);
        east.hands().limit(topic, "777777");

        FenceReading read = Given.known(fence.read(plan, WITHIN));
        FenceReading applied = Given.known(fence.apply(plan, WITHIN));
        FenceReading lifted = Given.known(fence.lift(plan, WITHIN));

        String foreign = "topic " + topic + ": max.message.bytes is 777777, not 0";
        assertThat(List.of(read, applied, lifted))
                .allSatisfy(reading -> assertThat(reading.foreign()).containsExactly(foreign));
        assertThat(lifted.lifted()).isTrue();
        assertThat(east.hands().limit(topic)).isEqualTo(Optional.of("777777"));
    }

    @Test
    void namesTheRightThatItLacks() {
        String topic = east.topic("fenced-");
        try (TopicConfigFence lacking = new TopicConfigFence(east.settings("reader", "canary"), canary)) {
            assertThat(lacking.plan(FencedRegion.NAME, Set.of(topic), WITHIN))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains("lacks DESCRIBE_CONFIGS on topic " + topic));
        }
    }

    @Test
    void refusesATopicThatIsNotThere() {
        assertThat(fence.plan(FencedRegion.NAME, Set.of("fenced-nowhere"), WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).startsWith("There is no topic fenced-nowhere at east."));
    }
}
