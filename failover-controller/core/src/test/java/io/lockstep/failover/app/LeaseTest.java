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
    private final Lease lease = new Lease(new Beats(), rules);

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

    private void beat(String region, String instance, long count) {
        beats.put(region, HappeningJson.write(new Beat(instance, region, "http://127.0.0.1:1", count)));
    }

    private final class Beats implements ControlRecords {
        @Override
        public Answer<Optional<String>> get(String region, String key, Duration within) {
            return new Answer.Known<>(Optional.ofNullable(beats.get(region)));
        }

        @Override
        public Answer<Boolean> put(String region, String key, String value, Duration within) {
            beats.put(region, value);
            return new Answer.Known<>(true);
        }
    }
}
