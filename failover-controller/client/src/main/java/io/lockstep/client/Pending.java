package io.lockstep.client;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record that the application has handed over and that nobody has acknowledged. Changed under its producer's lock. */
final class Pending {
    /** Of a partition that is not known. */
    static final int NOWHERE = -1;

    private static final int OVERHEAD = 96;

    private final long number;
    private final ProducerRecord<byte[], byte[]> record;
    private final long bytes;
    private final long acceptedAt;
    private final CompletableFuture<RecordMetadata> answer = new CompletableFuture<>();
    private final @Nullable Callback callback;

    private int attempt;
    private int refusedIn = NOWHERE;
    private @Nullable Exception error;
    private Doubt doubt = Doubt.NONE;
    private boolean countedResent;

    /**
     * @param number its place in the order
     * @param acceptedAt in nanoseconds of a monotonic clock
     */
    Pending(long number, ProducerRecord<byte[], byte[]> record, long acceptedAt, @Nullable Callback callback) {
        this.number = number;
        this.record = record;
        this.bytes = bytes(record);
        this.acceptedAt = acceptedAt;
        this.callback = callback;
    }

    static long bytes(ProducerRecord<byte[], byte[]> record) {
        long sum = OVERHEAD;
        sum += record.key() == null ? 0 : record.key().length;
        sum += record.value() == null ? 0 : record.value().length;
        for (Header header : record.headers()) {
            sum += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return sum;
    }

    long number() {
        return number;
    }

    String topic() {
        return record.topic();
    }

    long bytes() {
        return bytes;
    }

    long acceptedAt() {
        return acceptedAt;
    }

    CompletableFuture<RecordMetadata> answer() {
        return answer;
    }

    @Nullable
    Callback callback() {
        return callback;
    }

    /** A copy for Kafka's producer, which makes the headers of what it sends read-only. */
    ProducerRecord<byte[], byte[]> copy() {
        return new ProducerRecord<>(
                record.topic(), record.partition(), record.timestamp(), record.key(), record.value(), record.headers());
    }

    /** Begins an attempt and answers its number: an answer to an earlier one is stale. */
    int begin() {
        return ++attempt;
    }

    int attempt() {
        return attempt;
    }

    void failed(Exception why, int partition, Doubt now) {
        error = why;
        refusedIn = partition;
        doubt = now.compareTo(doubt) > 0 ? now : doubt;
    }

    /** No answer came, and one that comes yet is stale. */
    void lost(Exception why) {
        attempt++;
        failed(why, NOWHERE, Doubt.UNCERTAIN);
    }

    /** Order starts anew, with a producer of its own. */
    void movesOn() {
        refusedIn = NOWHERE;
    }

    boolean refused() {
        return error != null;
    }

    int refusedIn() {
        return refusedIn;
    }

    @Nullable
    Exception error() {
        return error;
    }

    /** Whether this attempt is the first one after a failure; true once. */
    boolean firstResend() {
        boolean first = attempt > 1 && !countedResent;
        countedResent |= first;
        return first;
    }

    /** The side still refuses: what was suspected to be refused, was. */
    void confirmRefused() {
        doubt = doubt == Doubt.SUSPECTED ? Doubt.NONE : doubt;
    }

    /** Whether an earlier attempt may have written it. */
    boolean doubtful() {
        return doubt != Doubt.NONE;
    }
}
