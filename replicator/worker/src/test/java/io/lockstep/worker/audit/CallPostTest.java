package io.lockstep.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.process.call.Call;
import io.lockstep.process.call.CallBatch;
import io.lockstep.process.json.CallBatchJson;
import io.lockstep.worker.FakeDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every call of a worker is left for the controller once, and none is lost while it waits. */
class CallPostTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ME = "worker:w1";
    private static final String KEY = "audit|shop|" + ME;

    private final FakeDesk desk = new FakeDesk("shop");
    private Instant now = NOON;
    private long nanos;
    private final CallPost post = post();

    private CallPost post() {
        return new CallPost("shop", ME, () -> now, () -> nanos);
    }

    private void later(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    private Call call(String who, String method, int status) {
        return new Call(now, now, 1, who, List.of("operator"), method, "/v1/x/{link}", "x", status, "::1", "q");
    }

    private Optional<CallBatch> taken() {
        return Optional.ofNullable(desk.records().remove(KEY)).flatMap(CallBatchJson::read);
    }

    @Test
    void aChangeIsLeftAtOnceWithWhoAndOutcome() {
        Call change = call("anna", "POST", 200);
        post.called(change);
        post.turn(desk, false);

        assertThat(taken()).hasValueSatisfying(batch -> {
            assertThat(batch.instance()).isEqualTo(ME);
            assertThat(batch.calls()).containsExactly(change);
        });
    }

    @Test
    void whatWasNotTakenYetIsNeverReplaced() {
        post.called(call("anna", "POST", 200));
        post.turn(desk, false);
        post.called(call("bert", "POST", 200));
        post.turn(desk, false);
        later(Duration.ofMinutes(1));
        post.turn(desk, false);
        assertThat(desk.records().get(KEY)).contains("anna").doesNotContain("bert");

        long first = taken().orElseThrow().number();
        later(Duration.ofMinutes(1));
        post.turn(desk, false);

        assertThat(taken()).hasValueSatisfying(batch -> {
            assertThat(batch.number()).isGreaterThan(first);
            assertThat(batch.calls()).extracting(Call::who).containsExactly("bert");
        });
    }

    @Test
    void aWorkerThatBeganAnewLeavesItsPredecessorsCallsAlone() {
        post.called(call("anna", "POST", 200));
        post.turn(desk, true);
        CallPost next = post();
        next.called(call("bert", "POST", 200));
        next.turn(desk, true);

        assertThat(desk.records().get(KEY)).contains("anna");
        assertThat(next.waiting()).isEqualTo(1);
    }

    @Test
    void readsAreLeftWhenTheWorkerEnds() {
        post.called(call("anna", "GET", 200));
        post.called(call("anna", "GET", 200));
        post.turn(desk, false);
        assertThat(desk.records()).isEmpty();

        post.turn(desk, true);

        assertThat(taken().orElseThrow().calls()).extracting(Call::count).containsExactly(2L);
        assertThat(post.waiting()).isZero();
    }

    /** Against a model that counts every call; the controller takes what it finds, whenever it looks. */
    @Test
    void nothingIsLostOrDoubledWhateverTheRegionDoes() {
        for (long seed = 0; seed < 100; seed++) {
            Random dice = new Random(seed);
            Map<String, Long> model = new HashMap<>();
            List<CallBatch> all = new ArrayList<>();
            CallPost tried = post();
            for (int i = 0; i < 200; i++) {
                later(Duration.ofSeconds(dice.nextInt(20)));
                String method = dice.nextBoolean() ? "GET" : "POST";
                tried.called(call("anna", method, dice.nextInt(3) == 0 ? 403 : 200));
                model.merge(method, 1L, Long::sum);
                desk.silence(dice.nextInt(4) == 0);
                if (dice.nextInt(5) == 0) {
                    desk.loseNextAnswer();
                }
                tried.turn(desk, false);
                if (dice.nextInt(3) == 0) {
                    taken().ifPresent(all::add);
                }
            }
            desk.silence(false);
            for (int i = 0; i < 5; i++) {
                later(Duration.ofMinutes(1));
                tried.turn(desk, true);
                taken().ifPresent(all::add);
            }
            assertThat(counted(all)).as("seed " + seed).isEqualTo(model);
        }
    }

    /** As the controller that leads counts: a number that it knows is none again. */
    private static Map<String, Long> counted(List<CallBatch> batches) {
        Map<String, Long> counted = new HashMap<>();
        long last = -1;
        for (CallBatch batch : batches) {
            if (batch.number() > last) {
                last = batch.number();
                batch.calls().forEach(call -> counted.merge(call.method(), call.count(), Long::sum));
            }
        }
        return counted;
    }
}
