package io.lockstep.replicator.kafka;

/**
 * The pair's state as a link reads it; what else is in the value is passed over.
 *
 * @param since the epoch at which the region became active, {@link #UNTOLD} where the writer did not tell
 */
record PairForm(String active, int epoch, int since) {
    static final int UNTOLD = -1;
}
