package io.lockstep.client;

/**
 * One unit of work, inside one transaction. It may run several times, so it does nothing but send, or what may be done
 * twice.
 */
@FunctionalInterface
public interface TransactionalWork<K, V, T> {
    /** @throws Exception to abort; it reaches the caller of {@link FollowingTransactions#run} */
    T run(Transaction<K, V> transaction) throws Exception;
}
