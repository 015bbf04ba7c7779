package io.lockstep.client;

import static io.lockstep.client.MockSides.EAST;
import static io.lockstep.client.MockSides.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowingProducerTest {
    private final MockSides sides = new MockSides(false);
    private FollowingProducer<String, String> producer = sides.producer(Map.of());

    @AfterEach
    void close() {
        producer.close(Duration.ZERO);
    }

    @Test
    void whatIsSentBeforeARouteIsKnownGoesOutInOrderWhenItIs() {
        send("a");
        send("b");
        sides.board.heard(EAST);
        sides.awaitHanded(0, "a", "b");
        assertThat(sides.settings.getFirst())
                .containsEntry("bootstrap.servers", "e:1")
                .containsEntry("acks", "all");
    }

    @Test
    void answersWithTheBrokersMetadataCallbackFirst() throws Exception {
        sides.board.heard(EAST);
        List<String> order = new CopyOnWriteArrayList<>();
        var answer = producer.send(record("a"), (metadata, error) -> order.add("callback " + metadata.topic()));
        answer.thenRun(() -> order.add("future"));
        sides.awaitHanded(0, "a").completeNext();
        assertThat(answer.get(5, TimeUnit.SECONDS).offset()).isZero();
        await().untilAsserted(() -> assertThat(order).containsExactly("callback t", "future"));
        assertThat(producer.stats().acknowledged()).isEqualTo(1);
    }

    @Test
    void everythingUnacknowledgedIsSentAgainInOrderOnTheOtherSideByAnotherProducer() {
        sides.board.heard(EAST);
        List.of("a", "b", "c", "d").forEach(this::send);
        sides.awaitHanded(0, "a", "b", "c", "d").completeNext();
        sides.board.heard(WEST);
        var west = sides.awaitHanded(1, "b", "c", "d");
        while (west.completeNext()) {
            assertThat(producer.stats().failed()).isZero();
        }
        assertThat(sides.made.get(0).closed()).isTrue();
        assertThat(sides.moves).containsExactly("east west 4");
        ProducerStats stats = producer.stats();
        assertThat(stats.resent()).isEqualTo(3);
        assertThat(stats.possiblyDoubled()).isEqualTo(3);
        assertThat(stats.moves()).isEqualTo(1);
    }

    @Test
    void whatTheFenceRefusedIsSentAgainAndCannotBeDoubled() {
        sides.board.heard(EAST);
        CompletableFuture<RecordMetadata> first = send("a");
        send("b");
        var east = sides.awaitHanded(0, "a", "b");
        east.errorNext(new RecordTooLargeException("fence"));
        east.errorNext(new RecordTooLargeException("fence"));
        send("c");
        sides.awaitHanded(0, "a", "b", "a").errorNext(new RecordTooLargeException("fence"));
        sides.board.heard(WEST);
        await().until(() -> {
            sides.made.get(0).errorNext(new RecordTooLargeException("fence"));
            return sides.made.size() == 2;
        });
        var west = sides.awaitHanded(1, "a", "b", "c");
        assertThat(first).isNotDone();
        while (west.completeNext()) {
            assertThat(producer.stats().failed()).isZero();
        }
        assertThat(producer.stats().possiblyDoubled()).isZero();
        assertThat(producer.stats().acknowledged()).isEqualTo(3);
        assertThat(producer.stats().lastMove()).isPositive();
    }

    @Test
    void aFenceThatIsLiftedLeavesEverythingInOrderOnTheSameSide() {
        sides.board.heard(EAST);
        send("a");
        send("b");
        var east = sides.awaitHanded(0, "a", "b");
        east.errorNext(new TopicAuthorizationException("t"));
        send("c");
        east.errorNext(new TopicAuthorizationException("t"));
        sides.awaitHanded(0, "a", "b", "a").completeNext();
        sides.awaitHanded(0, "a", "b", "a", "b", "c");
        assertThat(sides.made).hasSize(1);
        assertThat(producer.stats().possiblyDoubled()).isZero();
    }

    @Test
    void aTopicThatIsRefusedDoesNotHoldUpAnotherOne() {
        sides.board.heard(EAST);
        send("a");
        sides.awaitHanded(0, "a").errorNext(new TopicAuthorizationException("t"));
        var other = producer.send(new ProducerRecord<>("other", "k", "x"));
        await().until(() -> {
            sides.made.get(0).completeNext();
            return other.isDone();
        });
    }

    @Test
    void aRightThatIsReallyMissingIsToldWithItsOwnErrorWhenPatienceEnds() {
        producer.close(Duration.ZERO);
        producer = sides.producer(Map.of(ClientSettings.FENCE_PATIENCE, 200));
        sides.board.heard(EAST);
        var answer = send("a");
        TopicAuthorizationException error = new TopicAuthorizationException("t");
        await().until(() -> {
            if (!sides.made.isEmpty()) {
                sides.made.getFirst().errorNext(error);
            }
            return answer.isDone();
        });
        assertThat(answer).isCompletedExceptionally();
        assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS)).hasCause(error);
        assertThat(producer.stats().failed()).isEqualTo(1);
    }

    @Test
    void aRecordThatCanNeverBeSentIsToldAtOnce() {
        sides.board.heard(EAST);
        send("a");
        var east = sides.awaitHanded(0, "a");
        east.completeNext();
        east.sendException = new SerializationException("never");
        assertThatThrownBy(() -> send("b").get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(SerializationException.class);
    }

    @Test
    void aProducerThatIsOfNoFurtherUseIsReplacedOnTheSameSideAndOrderKept() {
        sides.board.heard(EAST);
        send("a");
        send("b");
        var first = sides.awaitHanded(0, "a", "b");
        first.errorNext(new OutOfOrderSequenceException("gap"));
        first.errorNext(new OutOfOrderSequenceException("gap"));
        sides.awaitHanded(1, "a").completeNext();
        sides.awaitHanded(1, "a", "b").completeNext();
        assertThat(producer.stats().possiblyDoubled()).isEqualTo(2);
        assertThat(producer.stats().moves()).isZero();
    }

    @Test
    void splittingWithoutEndIsCutAndConfirmedByTheNextRefusal() {
        sides.board.heard(EAST);
        send("a");
        send("b");
        var first = sides.awaitHanded(0, "a", "b");
        assertThat(sides.splits.incrementAndGet()).isPositive();
        await().until(() -> sides.splits.incrementAndGet() > 0 && first.closed());
        sides.awaitHanded(1, "a").errorNext(new RecordTooLargeException("fence"));
        await().until(() -> MockSides.values(sides.made.get(1)).size() == 2);
        while (producer.stats().acknowledged() < 2) {
            sides.made.get(1).completeNext();
        }
        assertThat(producer.stats().possiblyDoubled()).isZero();
        assertThat(producer.stats().resent()).isEqualTo(2);
    }

    @Test
    void splittingWhileRecordsAreAcknowledgedIsLeftAlone() {
        sides.board.heard(EAST);
        long end = System.nanoTime() + Duration.ofMillis(1_500).toNanos();
        await().until(() -> {
            sides.splits.incrementAndGet();
            send("a");
            sides.made.forEach(made -> made.completeNext());
            return System.nanoTime() > end;
        });
        assertThat(sides.made).hasSize(1);
    }

    @Test
    void kafkasProducerTellsWhatTheMeterReads() {
        try (var kafkas = new org.apache.kafka.clients.producer.KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:1"),
                new org.apache.kafka.common.serialization.ByteArraySerializer(),
                new org.apache.kafka.common.serialization.ByteArraySerializer())) {
            assertThat(new ProducerMeter(kafkas).complete()).isTrue();
        }
    }

    @Test
    void withoutAnAnswerOfAnySideTheDeadlineAnswers() {
        producer.close(Duration.ZERO);
        producer = sides.producer(Map.of("delivery.timeout.ms", 300));
        assertThatThrownBy(() -> send("a").get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(TimeoutException.class)
                .hasMessageContaining("no source has told a route yet");
    }

    @Test
    void anUnknownOutcomeEndsWithItsOwnErrorAtTheDeadline() {
        producer.close(Duration.ZERO);
        producer = sides.producer(Map.of("delivery.timeout.ms", 300));
        sides.board.heard(EAST);
        var answer = send("a");
        await().until(() -> {
            if (!sides.made.isEmpty()) {
                sides.made.getFirst().errorNext(new NetworkException("cut"));
            }
            return answer.isDone();
        });
        assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS)).hasCauseInstanceOf(NetworkException.class);
    }

    @Test
    void aFullProducerBlocksThenSaysWhatIsFull() {
        producer.close(Duration.ZERO);
        producer = sides.producer(Map.of(ClientSettings.MAX_RECORDS, 2, "max.block.ms", 100));
        sides.board.heard(EAST);
        send("a");
        send("b");
        assertThatThrownBy(() -> send("c").get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(TimeoutException.class)
                .hasMessageContaining("2 records")
                .hasMessageContaining(ClientSettings.MAX_RECORDS);
        sides.awaitHanded(0, "a", "b").completeNext();
        send("d");
        sides.awaitHanded(0, "a", "b", "d");
    }

    @Test
    void closingFailsWhatHasNoAnswerAndTakesNothingMore() {
        sides.board.heard(EAST);
        var answer = send("a");
        sides.awaitHanded(0, "a");
        producer.close(Duration.ofMillis(50));
        assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS)).hasCauseInstanceOf(KafkaException.class);
        assertThatThrownBy(() -> send("b")).isInstanceOf(IllegalStateException.class);
        assertThat(sides.made.getFirst().closed()).isTrue();
    }

    @Test
    void flushReturnsWhenWhatWasTakenIsAnswered() {
        sides.board.heard(EAST);
        var answer = send("a");
        var flushed = CompletableFuture.runAsync(producer::flush);
        var east = sides.awaitHanded(0, "a");
        assertThat(flushed).isNotDone();
        east.completeNext();
        await().until(flushed::isDone);
        assertThat(answer).isDone();
    }

    @Test
    void aNewGenerationAtTheSamePlaceKeepsTheProducer() {
        sides.board.heard(EAST);
        send("a");
        sides.awaitHanded(0, "a");
        sides.board.heard(new io.lockstep.client.route.Route("shop", "east", 3, 9, "e:1"));
        send("b");
        sides.awaitHanded(0, "a", "b");
        assertThat(sides.made).hasSize(1);
    }

    private CompletableFuture<RecordMetadata> send(String value) {
        return producer.send(record(value));
    }

    private static ProducerRecord<String, String> record(String value) {
        return new ProducerRecord<>("t", "k", value);
    }
}
