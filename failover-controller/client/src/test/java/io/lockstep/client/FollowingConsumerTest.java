package io.lockstep.client;

import static io.lockstep.client.MockSides.EAST;
import static io.lockstep.client.MockSides.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class FollowingConsumerTest {
    private static final TopicPartition LOG = new TopicPartition("t", 0);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final RouteBoard board = new RouteBoard("shop");
    private final List<MockConsumer<String, String>> made = new ArrayList<>();
    private final List<String> moves = new ArrayList<>();
    private final List<String> commits = new ArrayList<>();
    private FollowingConsumer<String, String> consumer = consumer(true);

    @Test
    void pollsNothingWhileNoRouteIsKnown() {
        assertThat(consumer.poll(SHORT)).isEmpty();
        assertThatThrownBy(() -> consumer.commitSync()).hasMessageContaining("poll");
        assertThat(consumer.region()).isEmpty();
    }

    @Test
    void movesInAPollCommitsWhatEarlierPollsAnsweredAndTellsTheListener() {
        board.heard(EAST);
        consumer.poll(SHORT);
        give(0, 5);
        assertThat(consumer.poll(SHORT)).hasSize(1);
        board.heard(WEST);
        assertThat(consumer.region()).hasValue("east");
        consumer.poll(SHORT);
        assertThat(made.get(0).closed()).isTrue();
        assertThat(commits).containsExactly("1 s");
        assertThat(moves).containsExactly("east west 4");
        assertThat(consumer.region()).hasValue("west");
    }

    @Test
    void commitsNothingOnItsOwnWhenTheApplicationCommits() {
        consumer = consumer(false);
        board.heard(EAST);
        consumer.poll(SHORT);
        give(0, 5);
        consumer.poll(SHORT);
        board.heard(WEST);
        consumer.poll(SHORT);
        assertThat(commits).isEmpty();
    }

    @Test
    void anOldSideThatFailsDoesNotKeepItFromMoving() {
        board.heard(EAST);
        consumer.poll(SHORT);
        made.get(0).close();
        board.heard(WEST);
        consumer.poll(SHORT);
        assertThat(consumer.region()).hasValue("west");
    }

    @Test
    void aSideWhereNoConsumerCanBeMadeIsTriedAgainByTheNextPoll() {
        board.heard(new io.lockstep.client.route.Route("shop", "broken", 1, 1, "x:1"));
        assertThatThrownBy(() -> consumer.poll(SHORT)).isInstanceOf(KafkaException.class);
        board.heard(EAST);
        consumer.poll(SHORT);
        assertThat(consumer.region()).hasValue("east");
        assertThat(moves).isEmpty();
    }

    @Test
    void aWakeupReachesTheApplicationAndAClosedOneIsClosed() {
        board.heard(EAST);
        consumer.poll(SHORT);
        consumer.wakeup();
        assertThatThrownBy(() -> consumer.poll(SHORT)).isInstanceOf(WakeupException.class);
        consumer.close();
        assertThat(made.get(0).closed()).isTrue();
        assertThatThrownBy(() -> consumer.poll(SHORT)).isInstanceOf(IllegalStateException.class);
    }

    private void give(int number, long offset) {
        MockConsumer<String, String> mock = made.get(number);
        mock.rebalance(List.of(LOG));
        mock.updateBeginningOffsets(Map.of(LOG, offset));
        mock.seek(LOG, offset);
        mock.addRecord(new ConsumerRecord<>("t", 0, offset, "k", "v"));
    }

    private FollowingConsumer<String, String> consumer(boolean commitOnMove) {
        ConsumerRebalanceListener none = new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
        };
        return new FollowingConsumer<>(
                board,
                route -> {
                    if (route.active().equals("broken")) {
                        throw new KafkaException("no resolvable address");
                    }
                    MockConsumer<String, String> mock = new MockConsumer<>("earliest") {
                        @Override
                        public synchronized void commitSync(Duration patience) {
                            super.commitSync(patience);
                            commits.add(patience.toSeconds() + " s");
                        }
                    };
                    made.add(mock);
                    return mock;
                },
                List.of("t"),
                none,
                commitOnMove,
                Duration.ofSeconds(1),
                (from, to, epoch) -> moves.add(from + " " + to + " " + epoch),
                () -> {});
    }
}
