package io.lockstep.bench.inside;

/**
 * One look into a JVM; all but the time in bytes.
 *
 * @param millis wall clock
 * @param heap in use
 * @param direct in direct buffers
 * @param allocated on the heap since the start
 */
public record Sample(long millis, long heap, long direct, long allocated) {
    private static final int FIELDS = 4;

    /** Heap and direct memory together. */
    public long held() {
        return heap + direct;
    }

    /** Whether a line is a whole one; the last one may still be being written. */
    static boolean isWhole(String line) {
        return line.matches("\\d+( \\d+){3}");
    }

    static Sample parse(String line) {
        String[] words = line.split(" ", FIELDS);
        return new Sample(
                Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }
}
