package io.lockstep.replicator.kafka;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.OffsetMapStore.SourceEpoch;
import io.lockstep.replicator.port.UnreadableEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A partition's entry as text. The newest segments of its map stand in the main value; older ones in chunks that never
 * change, named by their content and listed in the main value. Pure.
 *
 * @param main the main value, to be written after the chunks
 * @param chunks by name
 */
record PartitionForm(String main, Map<String, String> chunks) {
    static final int SEGMENTS_PER_CHUNK = 1_000;

    static PartitionForm of(PartitionEntry entry) {
        List<Segment> segments = entry.map().segments();
        Map<String, String> chunks = new TreeMap<>();
        List<String> names = new ArrayList<>();
        int from = 0;
        for (; segments.size() - from > SEGMENTS_PER_CHUNK; from += SEGMENTS_PER_CHUNK) {
            String value = Json.plain(new Chunk(pairs(segments.subList(from, from + SEGMENTS_PER_CHUNK))));
            names.add(name(value));
            chunks.put(name(value), value);
        }
        List<long[]> newest = pairs(segments.subList(from, segments.size()));
        Main main = new Main(
                entry.begun(),
                entry.prefix(),
                names,
                newest,
                ranges(entry.lost()),
                ranges(entry.leaps()),
                entry.epoch().stream()
                        .map(epoch -> new long[] {epoch.epoch(), epoch.from()})
                        .toList());
        return new PartitionForm(Json.write(main), chunks);
    }

    /**
     * Reads an entry back.
     *
     * @param prefix of the partition's keys
     * @param present the values there, by key
     * @throws UnreadableEntry naming the key of a value that is missing or not one that Lockstep wrote
     */
    static PartitionEntry read(String prefix, int generation, Map<String, String> present) {
        String key = MapKeys.main(prefix, generation);
        Main main = checked(key, () -> Json.read(value(present, key), Main.class));
        List<Segment> segments = new ArrayList<>();
        for (String name : main.chunks) {
            String chunk = MapKeys.chunk(prefix, generation, name);
            segments.addAll(checked(chunk, () -> segments(Json.read(value(present, chunk), Chunk.class).segments)));
        }
        return checked(key, () -> {
            segments.addAll(segments(main.segments));
            return new PartitionEntry(
                    new OffsetMap(segments),
                    main.prefix,
                    toRanges(main.lost),
                    toRanges(main.leaps),
                    main.begun,
                    main.epoch.stream().map(PartitionForm::epoch).findFirst());
        });
    }

    /** Runs a reading of one value, and names its key when that fails. */
    static <T> T checked(String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Json.Unreadable | IllegalArgumentException e) {
            throw new UnreadableEntry(
                    "the value of key " + key + " in __lockstep.offset-map is not one that Lockstep wrote ("
                            + e.getMessage() + "); write its last good value again under the same key",
                    e);
        }
    }

    private static String value(Map<String, String> present, String key) {
        String value = present.get(key);
        if (value == null) {
            throw new Json.Unreadable("there is no such key", null);
        }
        return value;
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

    private static SourceEpoch epoch(long @Nullable [] value) {
        long[] pair = pair(value);
        return new SourceEpoch(Math.toIntExact(pair[0]), pair[1]);
    }

    private static long[] pair(long @Nullable [] pair) {
        if (pair == null || pair.length != 2) {
            throw new Json.Unreadable("a segment or range is not a pair of offsets", null);
        }
        return pair;
    }

    private record Main(
            boolean begun,
            long prefix,
            List<String> chunks,
            List<long[]> segments,
            List<long[]> lost,
            List<long[]> leaps,
            List<long[]> epoch) {}

    private record Chunk(List<long[]> segments) {}
}
