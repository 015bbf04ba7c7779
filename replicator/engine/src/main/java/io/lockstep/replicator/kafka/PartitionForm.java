package io.lockstep.replicator.kafka;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a partition's entry is laid down under keys. The newest segments stand in the entry's main value; older ones in
 * chunks that never change, named by their content. The main value is written last and names its chunks, so a change
 * is seen whole or not at all, and costs one small record in the usual case.
 */
final class PartitionForm {
    static final int SEGMENTS_PER_CHUNK = 1_000;

    private PartitionForm() {}

    /**
     * What has to be written, in order, to bring what is there to {@code entry}; a null value removes its key.
     *
     * @param key of the main value
     * @param present what is there, by key
     */
    static Map<String, @Nullable String> changes(
            String key, PartitionEntry entry, Function<String, Optional<String>> present) {
        Map<String, @Nullable String> changes = new LinkedHashMap<>();
        List<Segment> segments = entry.map().segments();
        List<String> chunks = new ArrayList<>();
        int from = 0;
        for (; segments.size() - from > SEGMENTS_PER_CHUNK; from += SEGMENTS_PER_CHUNK) {
            String value = Json.write(new Chunk(pairs(segments.subList(from, from + SEGMENTS_PER_CHUNK))));
            String name = name(value);
            chunks.add(name);
            if (present.apply(MapKeys.chunk(key, name)).isEmpty()) {
                changes.put(MapKeys.chunk(key, name), value);
            }
        }
        List<long[]> newest = pairs(segments.subList(from, segments.size()));
        changes.put(key, Json.write(new Main(chunks, newest, ranges(entry.lost()), ranges(entry.leaps()))));
        for (String old : chunksOf(present.apply(key))) {
            if (!chunks.contains(old)) {
                changes.put(MapKeys.chunk(key, old), null);
            }
        }
        return changes;
    }

    /** @throws RegionException naming the key of a value that is missing or not one that Lockstep wrote */
    static PartitionEntry read(String key, Function<String, Optional<String>> present) {
        Optional<String> text = present.apply(key);
        if (text.isEmpty()) {
            return PartitionEntry.NEW;
        }
        return checked(key, () -> {
            Main main = Json.read(text.get(), Main.class);
            List<Segment> segments = new ArrayList<>();
            for (String name : main.chunks) {
                segments.addAll(chunk(MapKeys.chunk(key, name), present));
            }
            segments.addAll(segments(main.segments));
            return new PartitionEntry(new OffsetMap(segments), toRanges(main.lost), toRanges(main.leaps));
        });
    }

    private static List<Segment> chunk(String key, Function<String, Optional<String>> present) {
        return checked(key, () -> {
            String text = present.apply(key).orElseThrow(() -> new Json.Unreadable("there is no such key", null));
            return segments(Json.read(text, Chunk.class).segments);
        });
    }

    static <T> T checked(String key, Supplier<T> read) {
        try {
            return read.get();
        } catch (Json.Unreadable | IllegalArgumentException e) {
            throw new RegionException(
                    "The value of key " + key + " in __lockstep.offset-map is not one that Lockstep wrote ("
                            + e.getMessage() + "). Write its last good value again under the same key.",
                    e);
        }
    }

    private static List<String> chunksOf(Optional<String> main) {
        try {
            return main.map(text -> Json.read(text, Main.class).chunks).orElse(List.of());
        } catch (Json.Unreadable e) {
            return List.of();
        }
    }

    private static String name(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static List<long[]> pairs(List<Segment> segments) {
        return segments.stream()
                .map(segment -> new long[] {segment.source(), segment.target()})
                .toList();
    }

    private static List<long[]> ranges(List<Range> ranges) {
        return ranges.stream()
                .map(range -> new long[] {range.from(), range.to()})
                .toList();
    }

    private static List<Segment> segments(List<long[]> pairs) {
        return pairs.stream()
                .map(PartitionForm::pair)
                .map(pair -> new Segment(pair[0], pair[1]))
                .toList();
    }

    private static List<Range> toRanges(List<long[]> pairs) {
        return pairs.stream()
                .map(PartitionForm::pair)
                .map(pair -> new Range(pair[0], pair[1]))
                .toList();
    }

    private static long[] pair(long @Nullable [] pair) {
        if (pair == null || pair.length != 2) {
            throw new Json.Unreadable("a segment or range is not a pair of offsets", null);
        }
        return pair;
    }

    private record Main(List<String> chunks, List<long[]> segments, List<long[]> lost, List<long[]> leaps) {}

    private record Chunk(List<long[]> segments) {}
}
