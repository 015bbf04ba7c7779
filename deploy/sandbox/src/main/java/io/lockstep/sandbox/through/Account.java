package io.lockstep.sandbox.through;

import io.lockstep.sandbox.live.Ledger;
import io.lockstep.sandbox.live.Place;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What one producer was told: acknowledgements, how long they took, and errors by name. Safe for use from several threads. */
final class Account {
    private final Ledger ledger;
    private final Map<String, Integer> errors = new TreeMap<>();
    private final Map<String, Integer> expected = new TreeMap<>();
    private long longestMillis;
    private long longestInAllMillis;

    Account(String producer) {
        this.ledger = new Ledger(producer);
    }

    Ledger ledger() {
        return ledger;
    }

    /** @param sinceNanos when it was handed over, by {@link System#nanoTime} */
    void acknowledged(int number, RecordMetadata told, long sinceNanos) {
        acknowledged(
                number,
                told.partition(),
                told.hasOffset() ? told.offset() : 0,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos));
    }

    /** An answer without an offset is one to a duplicate; the record then lies elsewhere than at 0, which is counted. */
    synchronized void acknowledged(int number, int partition, long offset, long tookMillis) {
        ledger.acknowledged(number, new Place(partition, offset));
        longestMillis = Math.max(longestMillis, tookMillis);
        longestInAllMillis = Math.max(longestInAllMillis, tookMillis);
    }

    synchronized void failed(String error) {
        errors.merge(error, 1, Integer::sum);
    }

    /** An error that an application of this kind has to live with. */
    synchronized void met(String error) {
        expected.merge(error, 1, Integer::sum);
    }

    /** The longest acknowledgement is looked for anew. */
    synchronized void begin() {
        longestMillis = 0;
    }

    synchronized long longestMillis() {
        return longestMillis;
    }

    synchronized long longestInAllMillis() {
        return longestInAllMillis;
    }

    synchronized Map<String, Integer> errors() {
        return new TreeMap<>(errors);
    }

    synchronized Map<String, Integer> expected() {
        return new TreeMap<>(expected);
    }

    /** The innermost cause counts: what is around it differs by where it was met. */
    static String name(Throwable error) {
        Throwable at = error;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getClass().getSimpleName();
    }
}
