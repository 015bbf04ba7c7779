package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening.Audited;
import io.lockstep.failover.app.Failover.CallView;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.sim.FakeJournal;
import io.lockstep.failover.sim.FakeRegions;
import io.lockstep.process.call.Call;
import io.lockstep.process.call.CallBatch;
import io.lockstep.process.call.CallLedger;
import io.lockstep.process.json.CallBatchJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every call gets into the journal, once, whoever was asked, and keeps nobody waiting. */
class AuditTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final FakeRegions regions = new FakeRegions("east", "west");
    private final HeldCalls desk = new HeldCalls();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Leadership leading = leadership("one");
    private final Leadership reading = leadership("two");
    private final Audit leader = audit(leading, "one");
    private final Audit other = audit(reading, "two");

    private Leadership leadership(String instance) {
        return new Leadership(
                Business.rules(instance),
                new FakeJournal(regions, Business.PAIR, instance),
                new Lease(new HeldRecords(), Business.rules(instance)),
                () -> new Answer.Known<>(new PairState("east", 1, "", "")),
                pair -> {
                    throw new IllegalStateException("no run is open");
                },
                written -> {},
                () -> {},
                () -> NOON);
    }

    private Audit audit(Leadership leadership, String instance) {
        return audit(leadership, instance, new UntoldCalls());
    }

    private Audit audit(Leadership leadership, String instance, UntoldCalls calls) {
        return new Audit(Business.rules(instance), leadership, desk, calls, now::get, nanos::get);
    }

    @AfterEach
    void close() {
        other.close();
        reading.close();
        leader.close();
        leading.close();
    }

    private static void lead(Leadership leadership) {
        leadership.start();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(leadership::leads);
    }

    private static Call call(String who, String method, int status) {
        return new Call(NOON, NOON, 1, who, List.of("operator"), method, "/v1/x/{id}", "x-1", status, "10.0.0.1", "q1");
    }

    private List<Call> journaled() {
        return regions.entries("west").stream()
                .filter(entry -> entry.kind().equals("Audited"))
                .flatMap(AuditTest::calls)
                .toList();
    }

    private static Stream<Call> calls(JournalEntry entry) {
        return ((Audited) HappeningJson.read(entry)).calls().stream();
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
        now.updateAndGet(at -> at.plus(time));
    }

    @Test
    void theLeadersOwnCallsAreInTheJournalWithWhoAndOutcome() {
        lead(leading);
        leader.called(call("anna", "POST", 202));
        leader.called(call("bert", "POST", 403));

        leader.turn(false);

        assertThat(journaled()).containsExactly(call("anna", "POST", 202), call("bert", "POST", 403));
    }

    @Test
    void whatAnotherControllerWasAskedIsWrittenOnceHoweverOftenItIsLeft() {
        lead(leading);
        other.called(call("nobody", "GET", 401));
        later(Duration.ofSeconds(10));
        other.turn(false);
        assertThat(desk.size()).as("left in both regions").isEqualTo(2);

        leader.turn(false);
        assertThat(desk.size()).isZero();
        later(Duration.ofSeconds(10));
        other.turn(false);
        leader.turn(false);

        assertThat(journaled()).containsExactly(call("nobody", "GET", 401));
    }

    private void leaves(String instance, CallBatch batch) {
        desk.leave("west", instance, CallBatchJson.write(batch), Duration.ofSeconds(1));
    }

    @Test
    void whatAWorkerWasAskedIsWrittenUnderItsName() {
        lead(leading);
        leaves("worker:w1", new CallBatch(NOON, "worker:w1", 1, List.of(call("anna", "POST", 200))));

        leader.turn(false);

        assertThat(desk.size()).isZero();
        assertThat(((Reply.Ok<List<CallView>>) leader.read(Instant.EPOCH)).value())
                .extracting(CallView::instance, view -> view.call().who())
                .containsExactly(Tuple.tuple("worker:w1", "anna"));
    }

    @Test
    void whatIsNoBatchOrSpeaksForAnotherOrComesFromTheFutureIsRemovedAndNotWritten() {
        lead(leading);
        List<Call> calls = List.of(call("mallory", "POST", 200));
        desk.leave("west", "w1", "no batch", Duration.ofSeconds(1));
        leaves("w2", new CallBatch(NOON, "one", 1, calls));
        leaves("w3", new CallBatch(NOON, "w3", Long.MAX_VALUE, calls));

        leader.turn(false);
        leaves("w3", new CallBatch(NOON, "w3", NOON.toEpochMilli(), List.of(call("anna", "POST", 200))));
        later(Duration.ofSeconds(10));
        leader.turn(false);

        assertThat(desk.size()).isZero();
        assertThat(journaled()).extracting(Call::who).containsExactly("anna");
    }

    @Test
    void whoeverLeadsNextWritesNoneAgain() {
        lead(leading);
        other.called(call("anna", "POST", 421));
        later(Duration.ofSeconds(10));
        other.turn(false);
        leader.turn(false);
        leader.close();
        leading.close();

        lead(reading);
        other.called(call("anna", "POST", 202));
        other.turn(false);
        other.turn(false);

        assertThat(journaled()).containsExactly(call("anna", "POST", 421), call("anna", "POST", 202));
    }

    @Test
    void aJournalThatTakesNothingKeepsNobodyWaitingAndLosesNothing() {
        lead(leading);
        regions.silence("west");
        leader.called(call("anna", "POST", 503));
        later(Duration.ofSeconds(10));
        leader.turn(false);
        assertThat(journaled()).isEmpty();
        leader.called(call("bert", "POST", 503));

        regions.wake("west");
        leader.turn(false);
        assertThat(journaled()).as("runs come first for a while").isEmpty();
        later(Duration.ofSeconds(16));
        leader.turn(false);
        leader.turn(false);

        assertThat(journaled()).extracting(Call::who).containsExactly("anna", "bert");
    }

    @Test
    void anAnswerThatIsLostDoublesNothing() {
        lead(leading);
        regions.loseNextAnswer("west");
        leader.called(call("anna", "POST", 202));
        leader.turn(false);
        later(Duration.ofSeconds(16));
        leader.turn(false);

        assertThat(journaled()).containsExactly(call("anna", "POST", 202));
    }

    @Test
    void tellsWhatTheJournalHoldsAndWhatIsStillOnItsWay() {
        lead(leading);
        leader.called(call("anna", "POST", 202));
        leader.turn(false);
        leader.called(call("anna", "GET", 200));

        Reply<List<CallView>> told = leader.read(Instant.EPOCH);

        assertThat(told).isInstanceOf(Reply.Ok.class);
        List<CallView> views = ((Reply.Ok<List<CallView>>) told).value();
        assertThat(views).extracting(view -> view.call().method()).containsExactly("GET", "POST");
        assertThat(views).extracting(view -> view.entry().isPresent()).containsExactly(false, true);
        assertThat(((Reply.Ok<List<CallView>>) leader.read(NOON.plusSeconds(1))).value())
                .isEmpty();
    }

    @Test
    void whatComesWhileAControllerIsReplacedIsWrittenByTheNextOne() {
        UntoldCalls calls = new UntoldCalls();
        lead(leading);
        Audit first = audit(leading, "one", calls);
        first.called(call("anna", "POST", 202));
        first.close();
        first.called(call("bert", "POST", 503));
        calls.add(call("cora", "POST", 503));

        try (Audit next = audit(leading, "one", calls)) {
            next.turn(false);
        }

        assertThat(journaled()).extracting(Call::who).containsExactly("anna", "bert", "cora");
    }

    @Test
    void whatAnEndingControllerCouldNotWriteTheNextOneDoesOnce() {
        UntoldCalls calls = new UntoldCalls();
        Audit first = audit(reading, "two", calls);
        first.called(call("anna", "POST", 421));
        first.close();
        assertThat(journaled()).isEmpty();
        lead(leading);
        leader.turn(false);
        assertThat(journaled()).as("collected from where it was left").hasSize(1);
        lead(reading);

        try (Audit next = audit(reading, "two", calls)) {
            next.called(call("bert", "POST", 421));
            next.turn(false);
            later(Duration.ofSeconds(10));
            next.turn(false);
        }

        assertThat(journaled()).extracting(Call::who).containsExactly("anna", "bert");
    }

    @Test
    void readsThatWereCountedAreInTheJournalAfterAnHourOrWhenTheControllerEnds() {
        lead(leading);
        leader.called(call("anna", "GET", 200));
        leader.called(call("anna", "GET", 200));
        leader.turn(false);
        assertThat(journaled()).isEmpty();

        later(CallLedger.TOGETHER);
        leader.turn(false);
        leader.called(call("bert", "GET", 200));
        leader.close();

        assertThat(journaled())
                .extracting(Call::who, Call::count)
                .containsExactly(Tuple.tuple("anna", 2L), Tuple.tuple("bert", 1L));
    }
}
