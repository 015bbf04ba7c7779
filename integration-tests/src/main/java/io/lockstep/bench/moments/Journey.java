package io.lockstep.bench.moments;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * When each of a row of numbered records was sent, acknowledged and read, by this JVM's clock. Safe for use by a sender, its
 * acknowledgements, a reader and somebody who looks on.
 */
final class Journey {
    private final AtomicLongArray sent;
    private final AtomicLongArray acked;
    private final AtomicLongArray read;
    private final AtomicInteger sentCount = new AtomicInteger();
    private final AtomicInteger ackedCount = new AtomicInteger();
    private final AtomicInteger readCount = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();

    /** Of at most so many records. */
    Journey(int capacity) {
        this.sent = new AtomicLongArray(capacity);
        this.acked = new AtomicLongArray(capacity);
        this.read = new AtomicLongArray(capacity);
    }

    int capacity() {
        return sent.length();
    }

    void sent(int number) {
        sent.set(number, System.nanoTime());
        sentCount.incrementAndGet();
    }

    void acked(int number) {
        acked.set(number, System.nanoTime());
        ackedCount.incrementAndGet();
    }

    /** The first time counts; later ones are repeats. */
    void read(int number, long nanos) {
        if (read.compareAndSet(number, 0, nanos)) {
            readCount.incrementAndGet();
        } else {
            repeats.incrementAndGet();
        }
    }

    int sentCount() {
        return sentCount.get();
    }

    int ackedCount() {
        return ackedCount.get();
    }

    int readCount() {
        return readCount.get();
    }

    /** Records that came once more. */
    int repeats() {
        return repeats.get();
    }

    /** Acknowledged records that were not read yet. */
    int missing() {
        return ackedCount.get() - readCount.get();
    }

    /** Whether records {@code from} to {@code to - 1} were all read. */
    boolean haveRead(int from, int to) {
        return IntStream.range(from, to).allMatch(each -> read.get(each) != 0);
    }

    /** When the last of them was read; all of them must have been. */
    long lastRead(int from, int to) {
        return IntStream.range(from, to).mapToLong(read::get).max().orElseThrow();
    }

    /** Nanoseconds from sending to reading, of records {@code from} to {@code to - 1}; {@code most} where one was not read. */
    long[] fromSend(int from, int to, long most) {
        return between(sent, read, from, to, most);
    }

    /** The same from the acknowledgement; below 0 where a record was read before its producer knew. */
    long[] fromAck(int from, int to, long most) {
        return between(acked, read, from, to, most);
    }

    /** The same from sending to the acknowledgement. */
    long[] toAck(int from, int to, long most) {
        return between(sent, acked, from, to, most);
    }

    private static long[] between(AtomicLongArray begin, AtomicLongArray end, int from, int to, long most) {
        return IntStream.range(from, to)
                .mapToLong(each -> begin.get(each) == 0 || end.get(each) == 0 ? most : end.get(each) - begin.get(each))
                .toArray();
    }
}
