package io.lockstep.replicator.port;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * One partition's log on one side, read forward within bounds that were looked at when it was opened. Belongs to one
 * thread; a read ends by the cursor's deadline, with an exception where the log could not be read.
 */
public interface RecordCursor {
    /** Where the log begins. */
    long start();

    /** Up to where records can be read: where no transaction was open, or the bound that was asked for. */
    long end();

    /** Whether the log went on beyond {@link #end} when it was opened. */
    boolean more();

    /** The next visible record is the first one at or above this offset. */
    void seek(long offset);

    /** The next record that a {@code read_committed} consumer sees; empty at the end. */
    Optional<Seen> next();

    /** Every record in {@code [from, to)}, those of aborted transactions too. {@link #next} needs a seek after it. */
    void everything(long from, long to, Consumer<Seen> each);

    /** A record and the fingerprint of its content. */
    record Seen(long offset, Print print) {}

    /** The first half of a SHA-256 over timestamp, key, value and headers. */
    record Print(long high, long low) {}
}
