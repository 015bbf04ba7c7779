package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.app.Lease.Beat;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.port.ControlRecords;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may take over, by the beats in both regions. */
final class LeaseTest {
    private final PairRules rules = Business.rules();
    private final Map<String, String> beats = new ConcurrentHashMap<>();
    private long nanos;
    private boolean silent;
    private final Lease lease = new Lease(new Beats(), rules, () -> nanos);

    @AfterEach
    void close() {
        lease.close();
    }

    @Test
    void isFreeWhereNobodyOrOnlyThisInstanceGaveABeat() {
        assertThat(lease.free()).isTrue();

        beat("east", rules.instance(), 7);

        assertThat(lease.free()).isTrue();
        assertThat(lease.leader().map(Beat::instance)).contains(rules.instance());
    }

    /** Found by a run of faults: the one that had just been taken over took the journal back, in the middle of a drill. */
    @Test
    void aSuccessorsFirstBeatCountsMoreThanItsOwnManyOnes() {
        beat("east", rules.instance(), 500);
        beat("west", "successor", 3);

        assertThat(lease.free()).isFalse();
        assertThat(lease.leader().map(Beat::instance)).contains("successor");
    }

    /** Found by a run of faults: its successor had the journal and had not given a beat yet. */
    @Test
    void whoWasTakenOverAwaitsItsSuccessorsFirstBeat() {
        beat("east", rules.instance(), 7);
        beat("west", rules.instance(), 7);
        lease.lost();
        assertThat(lease.free()).isFalse();
        seconds(5);
        beat("west", "successor", 1);
        assertThat(lease.free()).isFalse();
        seconds(9);
        assertThat(lease.free()).isFalse();
        seconds(2);
        assertThat(lease.free()).isTrue();
    }

    @Test
    void whereTheSuccessorNeverGivesABeatItIsFreeAfterAWhile() {
        beat("east", rules.instance(), 7);
        assertThat(lease.free()).isTrue();
        lease.lost();
        seconds(9);
        assertThat(lease.free()).isFalse();
        seconds(2);
        assertThat(lease.free()).isTrue();
    }

    @Test
    void aBeatThatCannotBeReadIsNotOneThatWasNotGiven() {
        beat("east", "leader", 7);
        assertThat(lease.free()).isFalse();
        silent = true;
        seconds(20);
        assertThat(lease.free()).isFalse();
        silent = false;
        seconds(5);
        assertThat(lease.free()).isFalse();
        seconds(6);
        assertThat(lease.free()).isTrue();
    }

    private void seconds(int count) {
        nanos += Duration.ofSeconds(count).toNanos();
    }

    private void beat(String region, String instance, long count) {
        beats.put(region, HappeningJson.write(new Beat(instance, region, "http://127.0.0.1:1", count)));
    }

    private final class Beats implements ControlRecords {
        @Override
        public Answer<Optional<String>> get(String region, String key, Duration within) {
            return silent
                    ? new Answer.Unknown<>(region + " did not answer")
                    : new Answer.Known<>(Optional.ofNullable(beats.get(region)));
        }

        @Override
        public Answer<Boolean> put(String region, String key, String value, Duration within) {
            beats.put(region, value);
            return new Answer.Known<>(true);
        }
    }
}
