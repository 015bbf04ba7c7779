package io.lockstep.client;

import static io.lockstep.client.MockSides.EAST;
import static io.lockstep.client.MockSides.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lockstep.client.route.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowingTransactionsTest {
    private final MockSides sides = new MockSides(true);
    private final List<Consumer<MockProducer<byte[], byte[]>>> prepare = new ArrayList<>();
    private final List<Route> places = new ArrayList<>();
    private FollowingTransactions<byte[], byte[]> transactions = transactions(Map.of());
    private Predicate<Collection<String>> low = topics -> false;
    private int runs;

    @BeforeEach
    void start() {
        sides.board.heard(EAST);
    }

    @Test
    void commitsOnceAndAnswersWhatTheWorkAnswered() throws Exception {
        assertThat(transactions.run(this::work)).isEqualTo(1);
        assertThat(transactions.run(this::work)).isEqualTo(2);
        assertThat(sides.made).hasSize(1);
        assertThat(sides.made.getFirst().commitCount()).isEqualTo(2);
    }

    @Test
    void whatFailsBeforeTheCommitIsAbortedAndRunAgain() throws Exception {
        prepare.add(producer -> producer.sendException = new TopicAuthorizationException("t"));
        int committed = transactions.run(transaction -> {
            if (++runs == 3) {
                sides.made.getFirst().sendException = null;
            }
            transaction.send(record("a"));
            return runs;
        });
        assertThat(committed).isEqualTo(3);
        assertThat(sides.made.getFirst().commitCount()).isEqualTo(1);
    }

    @Test
    void aProducerThatIsFencedBeforeTheCommitIsReplaced() throws Exception {
        int committed = transactions.run(transaction -> {
            transaction.send(record("a"));
            if (++runs == 1) {
                throw new InvalidPidMappingException("moved");
            }
            return runs;
        });
        assertThat(committed).isEqualTo(2);
    }

    @Test
    void aMoveBeforeTheCommitRunsTheUnitOnTheOtherSideAndNeverCommitsTheFirst() throws Exception {
        transactions.run(transaction -> {
            transaction.send(record("a"));
            if (++runs == 1) {
                sides.board.heard(WEST);
            }
            return runs;
        });
        assertThat(places).containsExactly(EAST, WEST);
        assertThat(sides.made.get(0).transactionAborted()).isTrue();
        assertThat(sides.made.get(0).closed()).isTrue();
        assertThat(MockSides.values(sides.made.get(1))).containsExactly("a");
    }

    @Test
    void aCommitWithoutAnAnswerIsAskedForAgainAndTheUnitIsNot() throws Exception {
        prepare.add(producer -> producer.commitTransactionException = new TimeoutException("no answer yet"));
        var healed = new ArrayList<Integer>();
        transactions = transactions(Map.of("delivery.timeout.ms", 10_000));
        Thread healer = Thread.ofPlatform().start(() -> {
            org.awaitility.Awaitility.await().until(() -> !sides.made.isEmpty());
            healed.add(1);
            sides.made.getFirst().commitTransactionException = null;
        });
        transactions.run(this::work);
        healer.join(5_000);
        assertThat(runs).isEqualTo(1);
        assertThat(healed).hasSize(1);
        assertThat(sides.made.getFirst().commitCount()).isEqualTo(1);
    }

    @Test
    void aCommitWhoseAnswerIsLostInAMoveIsUnknownAndNeverRepeated() {
        prepare.add(producer -> producer.commitTransactionException = new TimeoutException("no answer"));
        sides.onCommit = () -> sides.board.heard(WEST);
        var unknown = catchThrowableOfType(
                CommitUnknownException.class,
                () -> transactions.run(transaction -> {
                    runs++;
                    transaction.send(record("a"));
                    transaction.send(record("b"));
                    return runs;
                }));
        if (unknown == null) {
            throw new AssertionError("the commit was taken for known");
        }
        assertThat(unknown.region()).isEqualTo("east");
        assertThat(unknown.epoch()).isEqualTo(3);
        assertThat(unknown.records()).hasSize(2);
        assertThat(unknown).hasMessageContaining("2 records");
        assertThat(runs).isEqualTo(1);
        assertThat(sides.made).hasSize(1);
    }

    @Test
    void aRefusalOfTheCommitIsUnknownAsItMayFollowACommitThatWasDone() {
        prepare.add(producer -> producer.commitTransactionException = new ProducerFencedException("by another"));
        assertThatThrownBy(() -> transactions.run(this::work))
                .isInstanceOf(CommitUnknownException.class)
                .hasCauseInstanceOf(ProducerFencedException.class);
        assertThat(runs).isEqualTo(1);
    }

    @Test
    void aCommitThatTheCoordinatorSaysMustBeAbortedIsRunAgain() throws Exception {
        prepare.add(producer -> producer.commitTransactionException = new TransactionAbortableException("abort"));
        transactions.run(transaction -> {
            if (++runs == 2) {
                sides.made.forEach(producer -> producer.commitTransactionException = null);
            }
            transaction.send(record("a"));
            return runs;
        });
        assertThat(runs).isEqualTo(2);
    }

    @Test
    void afterAnUnknownCommitTheNextUnitHasANewProducer() throws Exception {
        prepare.add(producer -> producer.commitTransactionException = new KafkaException("unclear"));
        prepare.add(producer -> {});
        assertThatThrownBy(() -> transactions.run(this::work)).isInstanceOf(CommitUnknownException.class);
        transactions.run(this::work);
        assertThat(sides.made).hasSize(2);
    }

    @Test
    void anErrorOfTheWorkItselfAbortsAndReachesTheCaller() {
        assertThatThrownBy(() -> transactions.run(transaction -> {
                    transaction.send(record("a"));
                    throw new IllegalArgumentException("no such account");
                }))
                .hasMessage("no such account");
        assertThat(sides.made.getFirst().transactionAborted()).isTrue();
    }

    @Test
    void positionsThatTheGroupNoLongerTakesAreTheCallersToReadAgain() {
        assertThatThrownBy(() -> transactions.run(transaction -> {
                    runs++;
                    throw new CommitFailedException();
                }))
                .isInstanceOf(CommitFailedException.class);
        assertThat(runs).isEqualTo(1);
    }

    @Test
    void aRefusalThatOutlastsPatienceIsToldWithItsOwnError() {
        transactions = transactions(Map.of(ClientSettings.FENCE_PATIENCE, 200));
        prepare.add(producer -> producer.sendException = new TopicAuthorizationException("t"));
        assertThatThrownBy(() -> transactions.run(this::work)).isInstanceOf(TopicAuthorizationException.class);
        assertThat(runs).isGreaterThan(2);
    }

    @Test
    void aSideThatDoesNotAnswerIsTriedUntilTheDeadline() {
        transactions = transactions(Map.of("delivery.timeout.ms", 200));
        Consumer<MockProducer<byte[], byte[]>> mute =
                producer -> producer.initTransactionException = new TimeoutException("no coordinator");
        for (int i = 0; i < 100; i++) {
            prepare.add(mute);
        }
        assertThatThrownBy(() -> transactions.run(this::work)).hasMessage("no coordinator");
        assertThat(runs).isZero();
        assertThat(sides.made).hasSizeGreaterThan(2).allMatch(MockProducer::closed);
    }

    @Test
    void behindAFenceBySizeNothingIsTriedWhileTheLimitIsSeenToBeLow() throws Exception {
        prepare.add(producer -> producer.sendException = new RecordTooLargeException("by the broker"));
        List<Integer> runsAtLooks = new ArrayList<>();
        low = topics -> {
            assertThat(topics).containsExactly("t");
            runsAtLooks.add(runs);
            return runsAtLooks.size() < 3;
        };
        transactions.run(transaction -> {
            if (++runs == 2) {
                sides.made.getFirst().sendException = null;
            }
            transaction.send(record("a"));
            return runs;
        });
        assertThat(runs).isEqualTo(2);
        assertThat(runsAtLooks).containsExactly(1, 1, 1);
    }

    @Test
    void aFenceBySizeThatStandsTooLongIsToldWithItsOwnErrorAndAMoveEndsTheWait() throws Exception {
        transactions = transactions(Map.of(ClientSettings.FENCE_PATIENCE, 200));
        prepare.add(producer -> producer.sendException = new RecordTooLargeException("by the broker"));
        prepare.add(producer -> {});
        low = topics -> true;
        assertThatThrownBy(() -> transactions.run(this::work)).isInstanceOf(RecordTooLargeException.class);
        assertThat(runs).isEqualTo(1);
        low = topics -> {
            sides.board.heard(WEST);
            return true;
        };
        transactions.run(this::work);
        assertThat(places).containsExactly(EAST, WEST);
        assertThat(runs).isEqualTo(3);
    }

    private int work(Transaction<byte[], byte[]> transaction) {
        runs++;
        transaction.send(record("a"));
        return runs;
    }

    private FollowingTransactions<byte[], byte[]> transactions(Map<String, Object> config) {
        Map<String, Object> all = new java.util.HashMap<>(
                Map.of(ClientSettings.RETRY_EVERY, 20, ClientSettings.DRAIN, 100, "delivery.timeout.ms", 5_000));
        all.putAll(config);
        return new FollowingTransactions<>(
                sides.board,
                route -> {
                    places.add(route);
                    MockProducer<byte[], byte[]> made = sides.make(Map.of());
                    if (!prepare.isEmpty()) {
                        prepare.removeFirst().accept(made);
                    }
                    return made;
                },
                route -> new Look(topics -> low.test(topics)),
                ProducerLimits.of(all),
                () -> {});
    }

    /** Whether topics are fenced is what a test says. */
    private record Look(Predicate<Collection<String>> low) implements SizeLook {
        @Override
        public boolean fenced(Collection<String> topics) {
            return low.test(topics);
        }

        @Override
        public void close() {}
    }

    private static ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>("t", value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
