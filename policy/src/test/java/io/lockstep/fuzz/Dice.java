package io.lockstep.fuzz;

import java.util.List;
import java.util.Random;

/** One case's chance: the same seed gives the same case. Not safe for use from several threads. */
public final class Dice {
    private static final String ODD =
            "\0\t\n\r\u001b\u0085\u00a0\u2028\ufeff\ufffe\ud800\udc00\ud83d\ude00äß漢%\\\"'<>{}[]:,&*#|?!@`-+.~$";

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** True once in so many times. */
    public boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    /** From 0 to {@code bound - 1}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    public <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Any number, above all those at which things end: around 0, powers of two and the ends of types. */
    public long number() {
        long edge = 1L << random.nextInt(Long.SIZE);
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(5) - 2L;
            case 1 -> edge + random.nextInt(3) - 1;
            case 2 -> -edge + random.nextInt(3) - 1;
            default -> random.nextLong();
        };
    }

    /** At most so many. */
    public byte[] bytes(int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** At most so many characters, of letters, of all of ASCII or of what few expect. */
    public String text(int most) {
        StringBuilder text = new StringBuilder();
        int kind = random.nextInt(3);
        for (int left = random.nextInt(most + 1); left > 0; left--) {
            text.append(
                    switch (kind) {
                        case 0 -> (char) ('a' + random.nextInt(26));
                        case 1 -> (char) random.nextInt(128);
                        default -> ODD.charAt(random.nextInt(ODD.length()));
                    });
        }
        return text.toString();
    }
}
