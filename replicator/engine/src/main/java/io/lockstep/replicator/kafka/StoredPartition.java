package io.lockstep.replicator.kafka;

import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.StaleGeneration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The values of one partition in the offset map. Each group generation writes under keys of its own and removes only
 * its own and older ones; the highest counts. So a worker that was frozen in the middle of a save and wakes up when
 * others own the partition can neither replace nor damage what they wrote, also after compaction. Pure.
 *
 * @param prefix of the partition's keys
 * @param values what is there, by key
 */
record StoredPartition(String prefix, Map<String, String> values) {
    private static final String CLAIMED = "{}";

    static StoredPartition in(ControlView view, String prefix) {
        return new StoredPartition(prefix, new HashMap<>(view.under(prefix)));
    }

    /** What to write in order to own the entry, and the generation that then owns it. */
    record Claim(int generation, Map<String, @Nullable String> changes) {}

    /** A claim for this generation, or for the highest there is where that is higher; older claims are removed. */
    Claim claim(int generation) {
        int claimed = Math.max(generation, newest().orElse(generation));
        String key = MapKeys.claim(prefix, claimed);
        Map<String, @Nullable String> changes = new LinkedHashMap<>();
        changes.put(key, CLAIMED);
        for (String old : values.keySet()) {
            if (MapKeys.isClaim(prefix, old) && !old.equals(key)) {
                changes.put(old, null);
            }
        }
        return new Claim(claimed, changes);
    }

    /** Under which the entry was saved, empty where it never was. */
    OptionalInt generation() {
        return generations(false);
    }

    /** The highest generation that has saved or claimed. */
    private OptionalInt newest() {
        return generations(true);
    }

    private OptionalInt generations(boolean claims) {
        return values.keySet().stream()
                .filter(key -> MapKeys.isMain(prefix, key) || (claims && MapKeys.isClaim(prefix, key)))
                .mapToInt(this::generationOf)
                .max();
    }

    /** The entry, {@link PartitionEntry#NEW} where there is none. */
    PartitionEntry entry() {
        OptionalInt generation = generation();
        return generation.isEmpty() ? PartitionEntry.NEW : PartitionForm.read(prefix, generation.getAsInt(), values);
    }

    /**
     * What to write, in order, so that {@code entry} is what is stored; a null value removes its key. The entry's main
     * value comes after its chunks and before anything is removed, so that a change is seen whole or not at all.
     *
     * @throws StaleGeneration if a newer generation has saved already
     */
    Map<String, @Nullable String> changes(PartitionEntry entry, int generation) {
        OptionalInt stored = newest();
        if (stored.isPresent() && stored.getAsInt() > generation) {
            throw new StaleGeneration(stored.getAsInt(), generation);
        }
        PartitionForm form = PartitionForm.of(entry);
        Map<String, String> wanted = new HashMap<>();
        form.chunks().forEach((name, chunk) -> wanted.put(MapKeys.chunk(prefix, generation, name), chunk));
        Map<String, @Nullable String> changes = new LinkedHashMap<>(wanted);
        changes.keySet().removeAll(values.keySet());
        String main = MapKeys.main(prefix, generation);
        changes.put(main, form.main());
        for (String key : values.keySet()) {
            if (!wanted.containsKey(key) && !key.equals(main) && !MapKeys.isClaim(prefix, key)) {
                changes.put(key, null);
            }
        }
        return changes;
    }

    private int generationOf(String key) {
        String number = key.substring(prefix.length()).replaceFirst("\\|.*", "");
        return PartitionForm.checked(key, () -> Integer.parseInt(number));
    }
}
