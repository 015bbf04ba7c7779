package io.lockstep.it.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A record in each batch, as producers that do not linger write them. */
class SmallBatchesTest extends SourceScene {
    private static final int RECORDS = 2_000;
    private static final List<String> CODECS = List.of("none", "gzip", "snappy", "lz4", "zstd");

    @Test
    void aMirrorThatIsBehindJoinsThemAndChangesNoRecord() {
        CODECS.forEach(codec -> {
            regions.east().createTopic(codec, 1, Map.of());
            write(codec, codec);
        });
        String[] topics = CODECS.toArray(String[]::new);
        try (Watched link = Watched.run(regions, regions.settings(topics))) {
            regions.awaitCaughtUp(topics);
            CODECS.forEach(codec -> assertThat(link.halts(codec, 0)).as(codec).isZero());
        }
        regions.requireIdentical(topics);
        assertThat(CODECS).allSatisfy(codec -> {
            assertThat(LogFiles.of(regions.east(), codec, 0).batches()).isEqualTo(RECORDS);
            assertThat(LogFiles.of(regions.west(), codec, 0).batches()).isLessThan(RECORDS / 4);
        });
    }

    @Test
    void aMirrorThatIsBehindJoinsLargerOnesThatAreNotCompressed() {
        regions.east().createTopic("large", 1, Map.of());
        try (var producer = data.producer(Map.of("batch.size", 16_384, "linger.ms", 5))) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(Data.keyed("large", 0, "key-" + i, ("value " + i + " ").repeat(90)));
            }
        }
        try (Watched link = Watched.run(regions, regions.settings("large"))) {
            regions.awaitCaughtUp("large");
            assertThat(link.halts("large", 0)).isZero();
        }
        regions.requireIdentical("large");
        assertThat(LogFiles.of(regions.west(), "large", 0).batches())
                .isLessThan(LogFiles.of(regions.east(), "large", 0).batches() / 2);
    }

    @Test
    void aTopicThatTakesNoneAsLargeAsSeveralIsMirroredAllTheSame() {
        regions.east().createTopic("narrow", 1, Map.of("max.message.bytes", "600"));
        write("narrow", "none");
        try (Watched link = Watched.run(regions, regions.settings("narrow"))) {
            regions.awaitCaughtUp("narrow");
            assertThat(link.halts("narrow", 0)).isZero();
        }
        regions.requireIdentical("narrow");
    }

    private void write(String topic, String codec) {
        try (var producer = data.producer(Map.of("batch.size", 0, "linger.ms", 0, "compression.type", codec))) {
            for (int i = 0; i < RECORDS; i++) {
                producer.send(Data.keyed(topic, 0, "key-" + i, "a value that is somewhat longer than nothing " + i));
            }
        }
    }
}
