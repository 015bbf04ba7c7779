package io.lockstep.client;

import java.util.Collection;

/**
 * Looks whether topics are fenced by size. To try it would write: a transaction that is refused ends with a marker in the
 * log, and a log that grows behind its fence makes the controller give its run up.
 */
interface SizeLook extends AutoCloseable {
    /** Whether one of these topics takes nothing larger than a transaction's marker; false when nobody tells. */
    boolean fenced(Collection<String> topics);

    @Override
    void close();
}
