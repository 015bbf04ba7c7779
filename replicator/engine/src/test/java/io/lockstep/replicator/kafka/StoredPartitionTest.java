package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.OffsetMapStore.SourceEpoch;
import io.lockstep.replicator.port.StaleGeneration;
import io.lockstep.replicator.port.UnreadableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredPartitionTest {
    private static final String PREFIX =
            MapKeys.partition(new LinkId("shop", "east", "west"), new PartitionId("orders", 3));

    private final Map<String, String> log = new TreeMap<>();

    @Test
    void givesBackWhatWasSaved() {
        PartitionEntry entry = new PartitionEntry(
                        map(2_500), 77, List.of(new Range(1, 2)), List.of(new Range(5, 9), new Range(11, 12)))
                .withEpoch(Optional.of(new SourceEpoch(12, 345)));
        save(entry, 4);

        assertThat(stored().entry()).isEqualTo(entry);
        assertThat(stored().generation()).hasValue(4);
        assertThat(log.keySet())
                .contains("partition|shop|east->west|orders-3|4")
                .hasSize(3);
    }

    @Test
    void knowsNothingOfAPartitionThatWasNeverSaved() {
        assertThat(stored().entry()).isEqualTo(PartitionEntry.NEW);
        assertThat(stored().generation()).isEmpty();
    }

    @Test
    void rewritesOnlyWhatChanged() {
        save(entry(5_500), 4);

        assertThat(changes(entry(5_501), 4).keySet()).containsExactly(PREFIX + "4");
    }

    @Test
    void removesChunksThatAShorterMapNoLongerNeeds() {
        save(entry(3_500), 4);
        save(entry(20), 4);

        assertThat(log.keySet()).containsExactly(PREFIX + "4");
    }

    @Test
    void showsTheOldEntryOrTheNewOneAtEveryPointOfASave() {
        PartitionEntry old = entry(3_500);
        save(old, 4);
        for (PartitionEntry next : List.of(entry(4_700), entry(10), PartitionEntry.NEW.withMap(shifted(3_500)))) {
            for (int generation : List.of(4, 5)) {
                Map<String, String> halfway = new TreeMap<>(log);
                changes(next, generation).forEach((key, value) -> {
                    apply(halfway, key, value);
                    assertThat(new StoredPartition(PREFIX, halfway).entry()).isIn(old, next);
                });
                assertThat(new StoredPartition(PREFIX, halfway).entry()).isEqualTo(next);
            }
        }
    }

    @Test
    void refusesASaveOfAnOlderGeneration() {
        save(entry(1), 5);

        assertThatThrownBy(() -> changes(entry(2), 4))
                .isInstanceOf(StaleGeneration.class)
                .extracting(failure -> ((StaleGeneration) failure).stored())
                .isEqualTo(5);
    }

    @Test
    void keepsANewerEntryFromAFrozenWorkersLateWrites() {
        save(entry(3_500), 4);
        Map<String, @Nullable String> late = changes(PartitionEntry.NEW, 4);
        save(entry(3_501), 5);
        late.forEach((key, value) -> apply(log, key, value));

        assertThat(stored().entry()).isEqualTo(entry(3_501));
        save(entry(3_502), 5);
        assertThat(log.keySet()).allMatch(key -> key.startsWith(PREFIX + "5"));
    }

    @Test
    void namesTheKeyOfAValueThatItCannotRead() {
        for (String text : Set.of(
                "", "null", "{}", "[1]", "{\"prefix\":0,\"chunks\":[],\"segments\":[[1]],\"lost\":[],\"leaps\":[]}")) {
            log.put(PREFIX + "4", text);
            assertThatThrownBy(() -> stored().entry())
                    .isInstanceOf(UnreadableEntry.class)
                    .hasMessageContaining("key partition|shop|east->west|orders-3|4 in __lockstep.offset-map");
        }
    }

    @Test
    void namesAChunkThatIsMissing() {
        save(entry(1_500), 4);
        String chunk = log.keySet().stream()
                .filter(key -> !key.equals(PREFIX + "4"))
                .findFirst()
                .orElseThrow();
        log.remove(chunk);

        assertThatThrownBy(() -> stored().entry())
                .isInstanceOf(UnreadableEntry.class)
                .hasMessageContaining(chunk)
                .hasMessageContaining("there is no such key");
    }

    private StoredPartition stored() {
        return new StoredPartition(PREFIX, log);
    }

    private Map<String, @Nullable String> changes(PartitionEntry entry, int generation) {
        return stored().changes(entry, generation);
    }

    private void save(PartitionEntry entry, int generation) {
        changes(entry, generation).forEach((key, value) -> apply(log, key, value));
    }

    private static void apply(Map<String, String> log, String key, @Nullable String value) {
        if (value == null) {
            log.remove(key);
        } else {
            log.put(key, value);
        }
    }

    private static PartitionEntry entry(int segments) {
        return PartitionEntry.NEW.withMap(map(segments));
    }

    private static OffsetMap map(int segments) {
        return map(segments, 1);
    }

    private static OffsetMap shifted(int segments) {
        return map(segments, 2);
    }

    private static OffsetMap map(int segments, int step) {
        List<Segment> list = new ArrayList<>();
        for (long i = 1; i <= segments; i++) {
            list.add(new Segment(i * 10, i * 10 + i * step));
        }
        return new OffsetMap(list);
    }
}
