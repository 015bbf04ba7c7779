package io.lockstep.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** What is done to valid input. The input itself is left as it is. */
public final class Mutation {
    private static final int MOST_EDITS = 6;

    private Mutation() {}

    /** Some edits: bits, numbers, parts left out, doubled, moved, cut off or replaced. */
    public static byte[] bytes(byte[] valid, Dice dice) {
        byte[] now = valid.clone();
        for (int edits = dice.between(1, MOST_EDITS); edits > 0 && now.length > 0; edits--) {
            now = edit(now, dice);
        }
        return now;
    }

    private static byte[] edit(byte[] now, Dice dice) {
        int at = dice.below(now.length);
        int end = Math.min(now.length, at + 1 + dice.below(dice.once(4) ? now.length : 16));
        switch (dice.below(8)) {
            case 0, 1 -> now[at] ^= (byte) (1 << dice.below(8));
            case 2 -> now[at] = (byte) dice.number();
            case 3 -> number(now, at, dice);
            case 4 -> {
                return joined(now, 0, at, new byte[0], end);
            }
            case 5 -> {
                return joined(now, 0, end, Arrays.copyOfRange(now, at, end), end);
            }
            case 6 -> {
                return joined(now, 0, at, dice.bytes(16), at);
            }
            default -> {
                return dice.once(4) ? Arrays.copyOf(now, at) : now;
            }
        }
        return now;
    }

    /** A number over four or eight bytes. */
    private static void number(byte[] now, int at, Dice dice) {
        ByteBuffer into = ByteBuffer.wrap(now);
        if (dice.once(2) && at + Long.BYTES <= now.length) {
            into.putLong(at, dice.number());
        } else if (at + Integer.BYTES <= now.length) {
            into.putInt(at, (int) dice.number());
        }
    }

    private static byte[] joined(byte[] now, int from, int to, byte[] between, int rest) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(now.length + between.length);
        joined.write(now, from, to - from);
        joined.writeBytes(between);
        joined.write(now, rest, now.length - rest);
        return joined.toByteArray();
    }

    /**
     * Some edits of a text.
     *
     * @param words what is put in, now and then
     */
    public static String text(String valid, List<String> words, Dice dice) {
        StringBuilder now = new StringBuilder(valid);
        for (int edits = dice.between(1, MOST_EDITS); edits > 0 && !now.isEmpty(); edits--) {
            int at = dice.below(now.length());
            int end = Math.min(now.length(), at + 1 + dice.below(dice.once(4) ? now.length() : 16));
            switch (dice.below(6)) {
                case 0 -> now.replace(at, end, "");
                case 1 -> now.replace(at, end, dice.text(8));
                case 2 -> now.insert(at, now.substring(at, end));
                case 3, 4 -> now.replace(at, dice.once(2) ? at : end, dice.of(words));
                default -> now.setCharAt(at, dice.of(' ', '\n', ':', '"', '\'', '[', '{', '}', ']', ',', '-', '0'));
            }
        }
        return now.toString();
    }
}
