package io.lockstep.replicator;

import io.lockstep.offsets.PartitionId;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** One direction of mirroring within a pair. */
public record LinkId(String pair, String source, String target) {
    /** Lockstep's producer ids start here; Kafka allocates upwards from 0 in blocks of 1,000, so they never meet. */
    private static final long PRODUCER_ID_BASE = 1L << 62;

    /** The form used in paths, group names and messages: {@code east->west}. */
    public String name() {
        return source + "->" + target;
    }

    /** What tells a pair's drills from the pair: no policy's pair has a dot in its name. */
    private static final String DRILL = ".drill";

    /** Whether this is a link of a pair's drills. */
    public boolean drill() {
        return pair.endsWith(DRILL);
    }

    /** The pair that the link belongs to, also of a link of its drills. */
    public String owner() {
        return drill() ? pair.substring(0, pair.length() - DRILL.length()) : pair;
    }

    /** The name as workers show it: {@code east->west}, {@code east->west.drill} for a drill's. */
    public String label() {
        return drill() ? name() + DRILL : name();
    }

    /** The consumer group whose protocol spreads partitions over workers, and under which progress is committed. */
    public String group() {
        return "lockstep." + pair + "." + name();
    }

    /** The link's own producer id: the same in every worker, so that the broker itself refuses a second copy. */
    public long producerId() {
        return PRODUCER_ID_BASE + (hash() << 4);
    }

    /** The producer id of the filler batches that bring an empty target to the source's log start. */
    public long prefillProducerId() {
        return producerId() + 1;
    }

    /** The transactional id under which one partition's large holes are filled. */
    public String transactionalId(PartitionId partition) {
        return group() + "." + partition;
    }

    private long hash() {
        CRC32C crc = new CRC32C();
        crc.update(group().getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    @Override
    public String toString() {
        return label();
    }
}
