package io.lockstep.replicator.decision.match;

import io.lockstep.replicator.port.RecordCursor.Print;

/** A set of fingerprints that grows up to a bound and forgets nothing. Sixteen bytes a place, half of them taken. */
final class Prints {
    private static final int FIRST = 1 << 10;

    private final int most;
    private long[] highs = new long[FIRST];
    private long[] lows = new long[FIRST];
    private int size;
    private boolean zero;

    Prints(int most) {
        this.most = most;
    }

    boolean full() {
        return size >= most;
    }

    boolean contains(Print print) {
        if (empty(print.high(), print.low())) {
            return zero;
        }
        int at = place(print);
        return !empty(highs[at], lows[at]);
    }

    void add(Print print) {
        if (empty(print.high(), print.low())) {
            zero = true;
            return;
        }
        int at = place(print);
        if (empty(highs[at], lows[at])) {
            highs[at] = print.high();
            lows[at] = print.low();
            size++;
            if (size > highs.length / 2) {
                grow();
            }
        }
    }

    /** Where it is, or else the free place where it belongs. */
    private int place(Print print) {
        int mask = highs.length - 1;
        int at = (int) print.low() & mask;
        while (!empty(highs[at], lows[at]) && (highs[at] != print.high() || lows[at] != print.low())) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldHighs = highs;
        long[] oldLows = lows;
        highs = new long[2 * oldHighs.length];
        lows = new long[2 * oldLows.length];
        for (int i = 0; i < oldHighs.length; i++) {
            if (!empty(oldHighs[i], oldLows[i])) {
                int at = place(new Print(oldHighs[i], oldLows[i]));
                highs[at] = oldHighs[i];
                lows[at] = oldLows[i];
            }
        }
    }

    private static boolean empty(long high, long low) {
        return high == 0 && low == 0;
    }
}
