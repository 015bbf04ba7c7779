package io.lockstep.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class TopicLineTest {
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Exception REFUSED = new RecordTooLargeException("fence");

    private final TopicLine line = new TopicLine(RETRY);
    private final List<Pending> all = new ArrayList<>();

    @Test
    void handsOverInTheOrderOfAcceptance() {
        accept(3);
        assertThat(drain(0)).containsExactly(0L, 1L, 2L);
        assertThat(line.inFlight()).isEqualTo(3);
    }

    @Test
    void afterARefusalNothingIsHandedOverUntilAllInFlightIsAnsweredAndTimeHasPassed() {
        accept(3);
        drain(0);
        accept(1);
        refuse(0, 0);
        assertThat(drain(ms(600))).isEmpty();
        refuse(2, 0);
        refuse(1, 0);
        assertThat(drain(ms(499))).isEmpty();
    }

    @Test
    void theFirstRecordAloneTriesWhetherTheRefusalIsOverThenAllFollowInOrder() {
        accept(3);
        drain(0);
        refuse(2, 0);
        refuse(0, 0);
        refuse(1, 0);
        assertThat(drain(ms(500))).containsExactly(0L);
        refuse(0, ms(510));
        assertThat(drain(ms(1_000))).isEmpty();
        assertThat(drain(ms(1_010))).containsExactly(0L);
        assertThat(line.acknowledged(all.get(0), 0, 0)).isEmpty();
        assertThat(drain(ms(1_011))).containsExactly(1L, 2L);
    }

    @Test
    void anEarlierRecordThatIsAcknowledgedLateDoesNotEndTheHold() {
        accept(2);
        drain(0);
        refuse(1, 0);
        assertThat(line.acknowledged(all.get(0), 0, 0)).isEmpty();
        assertThat(drain(ms(100))).isEmpty();
        assertThat(drain(ms(500))).containsExactly(1L);
    }

    @Test
    void aRefusedRecordThatALaterOneOfItsPartitionHasOvertakenIsGivenUp() {
        accept(4);
        drain(0);
        refuseIn(0, 7);
        refuseIn(1, 8);
        assertThat(line.acknowledged(all.get(2), 7, 0)).containsExactly(all.get(0));
        assertThat(line.acknowledged(all.get(3), 9, 0)).isEmpty();
        assertThat(drain(ms(500))).containsExactly(1L);
    }

    @Test
    void patienceEndsWithTheOriginalErrorOfAllThatWasRefused() {
        accept(2);
        drain(0);
        refuse(0, 0);
        refuse(1, 0);
        accept(1);
        assertThat(line.outOfPatience(ms(59_999), PATIENCE)).isEmpty();
        assertThat(line.outOfPatience(ms(60_000), PATIENCE)).containsExactly(all.get(0), all.get(1));
        assertThat(all.get(0).error()).isSameAs(REFUSED);
        assertThat(drain(ms(60_001))).containsExactly(2L);
    }

    @Test
    void whatIsKnownToBeRefusedIsToldAtOnceUntilSomethingIsTaken() {
        accept(1);
        drain(0);
        refuse(0, 0);
        line.outOfPatience(ms(60_000), PATIENCE);
        accept(1);
        drain(ms(60_001));
        assertThat(fail(1, ms(60_002), Failure.Kind.REFUSED)).isFalse();
        accept(2);
        drain(ms(60_003));
        line.acknowledged(all.get(2), 0, 0);
        assertThat(fail(3, ms(60_004), Failure.Kind.REFUSED)).isTrue();
    }

    @Test
    void anotherRegionIsTriedAtOnceWithEverythingInOrder() {
        accept(4);
        drain(0);
        line.acknowledged(all.get(1), 0, 0);
        refuse(0, 0);
        line.movesOn(new IllegalStateException("cut"));
        line.release();
        assertThat(drain(ms(1))).containsExactly(0L, 2L, 3L);
        assertThat(all.get(0).doubtful()).isFalse();
        assertThat(all.get(2).doubtful()).isTrue();
    }

    @Test
    void anAnswerToAnAttemptBeforeAMoveIsStale() {
        accept(1);
        drain(0);
        int attempt = all.get(0).begin();
        line.movesOn(new IllegalStateException("cut"));
        assertThat(all.get(0).attempt()).isNotEqualTo(attempt);
    }

    @Test
    void whatWasCutBetweenTwoRefusalsWasRefused() {
        accept(3);
        drain(0);
        for (Pending record : all) {
            record.failed(REFUSED, Pending.NOWHERE, Doubt.SUSPECTED);
            line.keep(record, 0, Failure.Kind.UNKNOWN);
        }
        assertThat(all).allMatch(Pending::doubtful);
        assertThat(drain(ms(500))).containsExactly(0L);
        refuse(0, ms(501));
        assertThat(all).noneMatch(Pending::doubtful);
    }

    @Test
    void aTopicIsQuietWhenNothingInFlightIsAcknowledgedForAWhile() {
        assertThat(line.quiet(ms(5_000), RETRY)).isFalse();
        accept(2);
        drain(ms(5_000));
        assertThat(line.quiet(ms(5_499), RETRY)).isFalse();
        line.acknowledged(all.get(0), 0, ms(5_400));
        assertThat(line.quiet(ms(5_899), RETRY)).isFalse();
        assertThat(line.quiet(ms(5_900), RETRY)).isTrue();
    }

    @Test
    void theDeadlineCountsFromAcceptanceAndTakesTheOldestOnly() {
        line.accept(pending(0, ms(0)));
        line.accept(pending(1, ms(50)));
        assertThat(line.expired(ms(120), Duration.ofMillis(100))).containsExactly(all.get(0));
    }

    @Test
    void whatIsFinalIsNotKept() {
        accept(1);
        drain(0);
        assertThat(fail(0, 0, Failure.Kind.FINAL)).isFalse();
        assertThat(line.waiting() + line.inFlight()).isZero();
    }

    private void accept(int count) {
        for (int i = 0; i < count; i++) {
            line.accept(pending(all.size(), 0));
        }
    }

    private Pending pending(int number, long at) {
        Pending pending = new Pending(number, new ProducerRecord<>("t", new byte[1]), at, null);
        all.add(pending);
        return pending;
    }

    private List<Long> drain(long now) {
        List<Long> taken = new ArrayList<>();
        for (Pending next = line.next(now); next != null; next = line.next(now)) {
            taken.add(next.number());
        }
        return taken;
    }

    private void refuse(int number, long now) {
        assertThat(fail(number, now, Failure.Kind.REFUSED)).isTrue();
    }

    private void refuseIn(int number, int partition) {
        all.get(number).failed(REFUSED, partition, Doubt.NONE);
        assertThat(line.keep(all.get(number), 0, Failure.Kind.REFUSED)).isTrue();
    }

    private boolean fail(int number, long now, Failure.Kind kind) {
        all.get(number).failed(REFUSED, Pending.NOWHERE, Doubt.NONE);
        return line.keep(all.get(number), now, kind);
    }

    private static long ms(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
