package io.lockstep.gateway;

import io.lockstep.failover.gateway.GatewayReport.Acknowledged;
import io.lockstep.failover.gateway.GatewayReport.Cut;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a data path shows at a moment. Connections, drained ones and the like are as in
 * {@link io.lockstep.failover.gateway.GatewayReport}; totals count since the start of the process.
 *
 * @param listening whether clients are let in
 * @param bytesUp from clients to brokers
 * @param bytesDown from brokers to clients
 * @param accepted connections in all
 * @param refused connections that were closed at once, by the limit or a hold
 * @param drainedInAll since the start
 * @param cutInAll since the start
 * @param faults connections that were closed for a fault, by its name, e.g. {@code frame-too-long}, {@code idle},
 *     {@code broker-lost}, {@code broker-unreachable}
 * @param addedNanos the time that a request and its response spent in the gateway, of those seen lately: at p50, p99, most
 */
public record Traffic(
        boolean listening,
        SortedMap<String, SortedMap<String, Integer>> connections,
        int parked,
        int drained,
        List<Cut> cut,
        int cuts,
        List<String> unacknowledged,
        SortedMap<String, Acknowledged> ledger,
        List<String> uncounted,
        String canary,
        long bytesUp,
        long bytesDown,
        long accepted,
        long refused,
        long drainedInAll,
        long cutInAll,
        SortedMap<String, Long> faults,
        Added addedNanos) {
    public Traffic {
        connections = Collections.unmodifiableSortedMap(new TreeMap<>(connections));
        cut = List.copyOf(cut);
        unacknowledged = List.copyOf(unacknowledged);
        ledger = Collections.unmodifiableSortedMap(new TreeMap<>(ledger));
        uncounted = List.copyOf(uncounted);
        faults = Collections.unmodifiableSortedMap(new TreeMap<>(faults));
    }

    /** Nanoseconds; 0 where nothing was seen. */
    public record Added(long p50, long p99, long most) {}
}
