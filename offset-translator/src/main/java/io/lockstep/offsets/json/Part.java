package io.lockstep.offsets.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.lockstep.offsets.OffsetMap.Segment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/** One part as it is written. {@code map} is the digest of all segments of the whole map. */
record Part(int v, int part, int parts, String map, List<Pair> segments) {
    /** A segment as {@code [source, target]}. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record Pair(long source, long target) {
        static Pair of(Segment segment) {
            return new Pair(segment.source(), segment.target());
        }

        Segment segment() {
            return new Segment(source, target);
        }
    }

    boolean isPart(int index, int of, String ofMap) {
        return part == index && parts == of && map.equals(ofMap);
    }

    static String digest(List<Segment> segments) {
        CRC32C crc = new CRC32C();
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        for (Segment segment : segments) {
            crc.update(bytes.clear()
                    .putLong(segment.source())
                    .putLong(segment.target())
                    .flip());
        }
        return "%08x".formatted(crc.getValue());
    }
}
