package io.lockstep.bench.scenario;

import io.lockstep.bench.figure.Names;
import io.lockstep.bench.scenario.Shape.Compacted;
import io.lockstep.bench.scenario.Shape.Even;
import io.lockstep.bench.scenario.Shape.Transactional;
import java.util.List;

/** What is mirrored at full speed. */
public final class Scenarios {
    private static final int KB = 1_000;
    private static final int SMALL_BYTES = 100;
    private static final int SMALL_RECORDS = 5_400_000;
    private static final int PARTITIONS = 8;
    private static final int MANY = 200;
    private static final int MILLION = 1_000_000;
    private static final Even PLAIN = new Even(MILLION, KB, "none", 16);
    private static final Even LESS = new Even(2 * MILLION / 5, KB, "none", 16);
    private static final Even FAR = new Even(3 * MILLION / 5, KB, "none", 16);

    /** All of them. */
    public static final List<Scenario> ALL = List.of(
            quick(Names.LZ4, "1 KB, lz4 in 64 KiB batches", new Even(MILLION, KB, "lz4", 125)),
            quick(Names.PLAIN, "1 KB, not compressed, in 16 KiB batches", PLAIN),
            slow(
                    Names.SMALL,
                    "100 B, not compressed, in 16 KiB batches",
                    PARTITIONS,
                    new Even(SMALL_RECORDS, SMALL_BYTES, "none", 150)),
            slow(Names.ZSTD, "1 KB, zstd in 64 KiB batches", PARTITIONS, new Even(MILLION / 2, KB, "zstd", 160)),
            slow(Names.TRANSACTIONS, "1 KB in transactions", PARTITIONS, new Transactional(1_000, 500, KB, "lz4")),
            slow(Names.COMPACTED, "1 KB, compacted, with holes", PARTITIONS, new Compacted(300_000, KB, "lz4", 125)),
            slow(Names.ONE_PARTITION, "1 KB, one partition", 1, PLAIN),
            slow(Names.MANY_PARTITIONS, "1 KB, 200 partitions", MANY, LESS),
            new Scenario(Names.FAR, "1 KB, one partition, 80 ms away", 1, FAR, true, false));

    private Scenarios() {}

    private static Scenario quick(String name, String title, Shape shape) {
        return new Scenario(name, title, PARTITIONS, shape, false, true);
    }

    private static Scenario slow(String name, String title, int partitions, Shape shape) {
        return new Scenario(name, title, partitions, shape, false, false);
    }
}
