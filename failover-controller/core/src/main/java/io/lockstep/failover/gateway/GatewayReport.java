package io.lockstep.failover.gateway;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one instance of the gateway stands; record {@code gatewayed|PAIR|INSTANCE} of the control topic, in each region that
 * answers. Written at each change, and every two seconds so that its absence shows.
 *
 * @param instance its name
 * @param life of the process that tells it, another one after each start: two that alternate are two processes of one name
 * @param address {@code host:port} of its own REST interface, for people
 * @param drain how connections are drained: {@code frames}, exactly, or {@code quiet time}, where what was outstanding cannot
 *     be told
 * @param run of the order that was carried out last, entirely; as the two that follow
 * @param epoch of it; also the generation
 * @param sequence of it
 * @param held who is held now
 * @param side where clients are led
 * @param serving whether it lets clients in
 * @param why what keeps it from serving, in words; empty while it serves
 * @param connections now, by region and then by kind: {@code reader}, {@code writer}, {@code transactional},
 *     {@code unknown}
 * @param parked of those, how many wait with a request that was not passed on
 * @param drained closed by this run's orders with nothing outstanding
 * @param cut closed by this run's orders with something outstanding; at most {@link #MOST_NAMED}
 * @param cuts how many were cut in all
 * @param unacknowledged clients of this run's time that wrote with acks=0, which nobody can answer for
 * @param ledger by {@code topic-partition}, what was acknowledged since the side changed last
 * @param uncounted what was or may have been acknowledged since then and is not in the ledger, in words; empty where it holds
 *     all of it
 * @param canary the run whose canary passed through this instance and was acknowledged on {@code side}; empty if none
 * @param passed what went through it
 * @param beat grows with every report
 * @param at UTC, for people
 */
public record GatewayReport(
        String instance,
        String life,
        String address,
        String drain,
        String run,
        int epoch,
        long sequence,
        Hold held,
        String side,
        boolean serving,
        String why,
        SortedMap<String, SortedMap<String, Integer>> connections,
        int parked,
        int drained,
        List<Cut> cut,
        int cuts,
        List<String> unacknowledged,
        SortedMap<String, Acknowledged> ledger,
        List<String> uncounted,
        String canary,
        Passed passed,
        long beat,
        String at) {
    /** More cut connections, clients or partitions than this are counted and not named. */
    public static final int MOST_NAMED = 200;
    /** The drain that tells exactly what is outstanding. */
    public static final String FRAMES = "frames";
    /** The drain of connections whose requests cannot be read. */
    public static final String QUIET_TIME = "quiet time";
    /** So long after the side has changed acknowledgements are counted. */
    public static final Duration COUNTED_FOR = Duration.ofSeconds(60);

    public GatewayReport {
        connections = Collections.unmodifiableSortedMap(new TreeMap<>(connections));
        cut = List.copyOf(cut);
        unacknowledged = List.copyOf(unacknowledged);
        ledger = Collections.unmodifiableSortedMap(new TreeMap<>(ledger));
        uncounted = List.copyOf(uncounted);
    }

    /**
     * A connection that was closed with requests unanswered: what they carried may arrive twice.
     *
     * @param client the client id of its requests
     * @param principal who it is, where the gateway can see that; empty elsewhere
     * @param address of the client
     * @param kind as in {@link #connections}
     * @param outstanding requests without an answer
     * @param why in words
     */
    public record Cut(String client, String principal, String address, String kind, int outstanding, String why) {}

    /**
     * What a partition's leader acknowledged to producers.
     *
     * @param records how many
     * @param first the lowest base offset; below the end at which the log was sealed it is an answer to a duplicate
     * @param last the highest base offset
     * @param unplaced records that were acknowledged without an offset, which is an answer to a duplicate, too
     */
    public record Acknowledged(long records, long first, long last, long unplaced) {}

    /**
     * What went through an instance since its process began.
     *
     * @param bytesUp from clients to brokers
     * @param bytesDown from brokers to clients
     * @param addedMicros the time that a request and its response spent in the instance, of those seen lately, at p50; 0
     *     where none was seen
     */
    public record Passed(long bytesUp, long bytesDown, long addedMicros) {
        public static final Passed NOTHING = new Passed(0, 0, 0);
    }

    /** The record's key. */
    public static String key(String pair, String instance) {
        return prefix(pair) + instance;
    }

    /** What the keys of all instances begin with. */
    public static String prefix(String pair) {
        return "gatewayed|" + pair + "|";
    }
}
