package io.lockstep.sandbox.live;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one producer has sent, by number, and where each record was acknowledged; how long no acknowledgement came at
 * worst. Safe for use from several threads.
 */
public final class Ledger {
    private static final int FIRST_SIZE = 4_096;

    private final String producer;
    private long[] places = new long[FIRST_SIZE];
    private int sent;
    private int acknowledged;
    private int inDoubt;
    private long answeredNanos;
    private long longestNanos;

    public Ledger(String producer) {
        this.producer = producer;
    }

    public String producer() {
        return producer;
    }

    /** The number of the next record. */
    public synchronized int next() {
        if (sent == places.length) {
            places = Arrays.copyOf(places, sent * 2);
        }
        return sent++;
    }

    public synchronized void acknowledged(int number, Place place) {
        places[number] = place.packed();
        acknowledged++;
        long now = System.nanoTime();
        if (answeredNanos != 0) {
            longestNanos = Math.max(longestNanos, now - answeredNanos);
        }
        answeredNanos = now;
    }

    /** Records of which nobody will ever tell whether they were written. */
    public synchronized void doubted(int records) {
        inDoubt += records;
    }

    /** From here on pauses count, up to {@link #rest}. */
    public synchronized void begin() {
        longestNanos = 0;
        answeredNanos = 0;
    }

    /** Nothing is sent for a while. */
    public synchronized void rest() {
        answeredNanos = 0;
    }

    public synchronized long longestPauseMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos);
    }

    public synchronized int sent() {
        return sent;
    }

    public synchronized int acknowledged() {
        return acknowledged;
    }

    public synchronized int inDoubt() {
        return inDoubt;
    }

    /** Empty where no broker answered for the record. */
    public synchronized Optional<Place> place(int number) {
        return places[number] == 0 ? Optional.empty() : Optional.of(Place.unpacked(places[number]));
    }
}
