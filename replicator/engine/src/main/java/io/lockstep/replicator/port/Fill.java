package io.lockstep.replicator.port;

/**
 * An order to occupy target offsets.
 *
 * @param from the target's end as last known
 * @param generation the group generation of the owner; the broker refuses markers of an older one
 * @param transactionalId for the methods that use a transaction
 */
public record Fill(
        Method method, long from, long count, long producerId, short epoch, int generation, String transactionalId) {

    /** How fillers are written. */
    public enum Method {
        /** Control markers, many in one request; needs ALTER on the cluster. One offset each. */
        MARKERS,
        /** Empty transactions; need only rights on topic and transactional id. One offset each. */
        EMPTY_TRANSACTIONS,
        /** Compressed fillers inside one transaction that is aborted; {@code count} offsets with its marker. */
        ABORTED_TRANSACTION,
        /** Plain compressed fillers, deleted from the log start afterwards. Sequence is the offset. */
        PREFILL
    }
}
