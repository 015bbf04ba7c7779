package io.lockstep.faults.history;

import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;

/**
 * What one producer has sent to one topic, by number, and where each record was acknowledged. About nine bytes a record.
 * Safe for use from several threads.
 */
public final class Sendings {
    private static final Duration REFUSED_AT_ONCE = Duration.ofSeconds(1);

    private final String producer;
    private final String topic;
    private final int keys;
    private final Spots acknowledged = new Spots();
    private final BitSet doubtful = new BitSet();
    private final BitSet late = new BitSet();
    private final BitSet tombstones = new BitSet();
    private int sent;
    private int answered;
    private long mayBeDoubled;

    /** @param keys record {@code n} has key {@code n % keys} */
    public Sendings(String producer, String topic, int keys) {
        this.producer = producer;
        this.topic = topic;
        this.keys = keys;
    }

    public String producer() {
        return producer;
    }

    public String topic() {
        return topic;
    }

    /** The number of the next record, which is about to be sent. */
    public synchronized int next() {
        return sent++;
    }

    /** The record says that its key is gone. */
    public synchronized void tombstone(int number) {
        tombstones.set(number);
    }

    public synchronized void acknowledged(int number, Spot spot) {
        if (acknowledged.putIfAbsent(number, spot)) {
            answered++;
        }
    }

    /**
     * The fence of a run refused it. What is refused at once was never taken; what was on its way for long may have been
     * taken with its answer lost, and been sent again by the producer's client into the fence.
     */
    public synchronized void refused(int number, Duration onItsWay) {
        if (onItsWay.compareTo(REFUSED_AT_ONCE) > 0) {
            doubtful(number);
        } else {
            late(number);
        }
    }

    /** Nobody knows whether this try was written; should there be another one, it may be there twice, or late. */
    public synchronized void doubtful(int number) {
        doubtful.set(number);
    }

    /** This try was refused for certain; the next one may come behind later records. */
    public synchronized void late(int number) {
        late.set(number);
    }

    /** How many records their own client says may be there twice, without saying which. */
    public synchronized void mayBeDoubled(long records) {
        mayBeDoubled = records;
    }

    public synchronized int sent() {
        return sent;
    }

    public synchronized int acknowledged() {
        return answered;
    }

    public synchronized Optional<Spot> spot(int number) {
        return acknowledged.get(number);
    }

    public synchronized boolean isDoubtful(int number) {
        return doubtful.get(number);
    }

    /** Whether its application has sent it again, so that it may lie behind later ones. */
    public synchronized boolean mayBeLate(int number) {
        return late.get(number) || doubtful.get(number);
    }

    public synchronized boolean isTombstone(int number) {
        return tombstones.get(number);
    }

    /** Doubles that are no violation. */
    public synchronized long allowedDoubles() {
        return mayBeDoubled;
    }

    public int key(int number) {
        return number % keys;
    }

    public int keys() {
        return keys;
    }
}
