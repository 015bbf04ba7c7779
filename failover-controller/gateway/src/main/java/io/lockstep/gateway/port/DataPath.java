package io.lockstep.gateway.port;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.Traffic;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The way of clients' bytes to the brokers of one region and back. It begins closed and leads nowhere. Orders come from one
 * thread at a time; {@link #traffic} from any.
 */
public interface DataPath extends AutoCloseable {
    /**
     * Counts drained and cut connections, writers without acknowledgement and canaries for this run from here on. The same
     * run again changes nothing.
     */
    void begin(String run);

    /**
     * With {@link Hold#ALL} lets nobody in, stops reading at each connection's next request boundary, delivers what is
     * outstanding and closes; what is still busy at the deadline is cut. With {@link Hold#WRITERS} the same for connections
     * that write, readers go on, newcomers are let in, and a request that writes is parked, not passed on. A transaction
     * that is open may end first, for {@code transactions} at most.
     *
     * @return completes within {@code within} and a second, when everybody concerned is closed or parked
     */
    CompletionStage<Void> hold(Hold whom, Duration within, Duration transactions);

    /**
     * Leads to a region from here on, and begins a new ledger.
     *
     * @return false, and nothing changes, unless everybody is held or no connection is open
     */
    boolean flip(String side);

    /** Lets everybody in and go on; parked requests are passed on. Does nothing if nobody is held and it listens. */
    void release();

    /** As of now. */
    Traffic traffic();

    /** Cuts what is open. */
    @Override
    void close();
}
