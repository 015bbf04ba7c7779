package io.lockstep.bench.scenario;

import java.util.Locale;

/** What a topic holds. */
public sealed interface Shape {
    /** Bytes of each record's value. */
    int recordBytes();

    /** A compression type of Kafka's. */
    String compression();

    /** Records that were written. */
    int records();

    /** The same with less of it. */
    Shape dividedBy(int divisor);

    /** How it is made, as the rest of a sentence that begins with the number of partitions. */
    String says();

    /**
     * Batches of equal records, written without transactions and without a producer id.
     *
     * @param perBatch records
     */
    record Even(int records, int recordBytes, String compression, int perBatch) implements Shape {
        @Override
        public Even dividedBy(int divisor) {
            return new Even(records / divisor, recordBytes, compression, perBatch);
        }

        @Override
        public String says() {
            return format(
                    "%,d records of %,d B, %s, %d in a batch of about %d KiB",
                    records, recordBytes, compressed(compression), perBatch, Batches.kibibytes(this));
        }
    }

    /**
     * One committed transaction after the other.
     *
     * @param transactions number of them
     * @param each records of one
     */
    record Transactional(int transactions, int each, int recordBytes, String compression) implements Shape {
        @Override
        public int records() {
            return transactions * each;
        }

        @Override
        public Transactional dividedBy(int divisor) {
            return new Transactional(transactions / divisor, each, recordBytes, compression);
        }

        @Override
        public String says() {
            return format(
                    "%,d transactions, all committed, of %,d records of %,d B, %s: what 100 commits a second leave in %d s",
                    transactions, each, recordBytes, compressed(compression), transactions / 100);
        }
    }

    /**
     * Batches of records with keys, of which the cleaner has taken away about half before anybody mirrors.
     *
     * @param perBatch records, as written
     */
    record Compacted(int records, int recordBytes, String compression, int perBatch) implements Shape {
        /** Keys that are written over and over; the others are written once. */
        public static final int OFTEN = 500;

        @Override
        public Compacted dividedBy(int divisor) {
            return new Compacted(records / divisor, recordBytes, compression, perBatch);
        }

        @Override
        public String says() {
            return format(
                    "%,d records of %,d B, %s, every second one with one of %d keys, the others with keys of their own;"
                            + " compacted before it is mirrored, so that about half of the offsets are holes",
                    records, recordBytes, compressed(compression), OFTEN);
        }
    }

    private static String compressed(String compression) {
        return compression.equals("none") ? "not compressed" : compression;
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
