package io.lockstep.bench.load;

import java.util.Random;

/** What records carry: 1 KB that nothing can make smaller. */
public final class Payload {
    /** Of each record's value. */
    public static final int BYTES = 1_000;

    static final double BYTES_PER_MEGABYTE = 1e6;

    private static final long SEED = 1;

    private Payload() {}

    /** The same bytes each time, in an array of its own. */
    public static byte[] value() {
        byte[] value = new byte[BYTES];
        new Random(SEED).nextBytes(value);
        return value;
    }
}
