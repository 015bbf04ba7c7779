package io.lockstep.it.adapters;

import static io.lockstep.it.adapters.TwoRegions.east;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.kafka.KafkaVolumes;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.failover.port.Volumes;
import io.lockstep.failover.port.Volumes.Volume;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a bill is made of comes from the brokers. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class VolumesTest {
    private static final Duration WITHIN = Duration.ofSeconds(15);

    @Test
    void tellsSizeCopiesAndRetentionOfEveryTopic() {
        String plain = TwoRegions.unique("plain");
        String kept = TwoRegions.unique("kept");
        String bounded = TwoRegions.unique("bounded");
        TwoRegions.create(east(), plain, 2, Map.of("retention.ms", "3600000"));
        TwoRegions.create(east(), kept, 1, Map.of("cleanup.policy", "compact", "retention.ms", "-1"));
        TwoRegions.create(east(), bounded, 1, Map.of("retention.bytes", "1000000"));
        TwoRegions.write(east(), plain, "record", 500);

        SortedMap<String, Volume> volumes = volumes(east().clientSettings());

        assertThat(of(volumes, plain)).satisfies(volume -> {
            assertThat(volume.partitions()).isEqualTo(2);
            assertThat(volume.replicas()).isEqualTo(1);
            assertThat(volume.copy()).isGreaterThan(500).isEqualTo(volume.all());
            assertThat(volume.retention()).contains(Duration.ofHours(1));
            assertThat(volume.retentionBytes()).isEmpty();
            assertThat(volume.compacted()).isFalse();
        });
        assertThat(of(volumes, kept)).satisfies(volume -> {
            assertThat(volume.copy()).isZero();
            assertThat(volume.retention()).isEmpty();
            assertThat(volume.compacted()).isTrue();
        });
        assertThat(of(volumes, bounded).retentionBytes()).hasValue(1_000_000);
        assertThat(volumes.keySet()).noneMatch(topic -> topic.startsWith("__"));
    }

    @Test
    void saysWhyARegionIsSilent() {
        try (Volumes volumes = new KafkaVolumes(settings(Map.of("bootstrap.servers", "127.0.0.1:1")))) {
            assertThat(volumes.of("east", Duration.ofSeconds(3))).isInstanceOf(Answer.Unknown.class);
        }
    }

    private static Volume of(SortedMap<String, Volume> volumes, String topic) {
        return Optional.ofNullable(volumes.get(topic)).orElseThrow();
    }

    private static SortedMap<String, Volume> volumes(Map<String, String> client) {
        try (Volumes volumes = new KafkaVolumes(settings(client))) {
            return volumes.of("east", WITHIN) instanceof Answer.Known<SortedMap<String, Volume>>(var known)
                    ? known
                    : throwing();
        }
    }

    private static SortedMap<String, Volume> throwing() {
        throw new AssertionError("east did not answer");
    }

    private static RegionSettings settings(Map<String, String> client) {
        return new RegionSettings("shop", Map.of("east", client), Duration.ofSeconds(5));
    }
}
