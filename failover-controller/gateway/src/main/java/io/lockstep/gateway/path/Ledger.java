package io.lockstep.gateway.path;

import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.GatewayReport.Acknowledged;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/**
 * What the brokers of the region that is led to acknowledged, for a minute from the flip on: at most 50,000 partitions, and
 * at most 64 MiB of requests at a time; what goes beyond is passed on without being counted, and that is told. Runs on the
 * event loop.
 */
final class Ledger {
    private static final long OPEN = GatewayReport.COUNTED_FOR.toNanos();
    private static final int MOST_PARTITIONS = 50_000;
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private final Map<String, Acknowledged> partitions = new HashMap<>();
    private final Map<Uuid, String> names = new HashMap<>();
    private final Tally tally;
    private long since;
    private boolean begun;
    /** Whether clients were led elsewhere before, in this life of the process. */
    private boolean moved = true;

    private long left;
    private long late;
    private int bytes;

    Ledger(Tally tally) {
        this.tally = tally;
    }

    /** @param moved false where this process led nobody anywhere before: an earlier life of it may have led here already */
    void begin(long nanos, boolean moved) {
        this.moved = moved;
        left = 0;
        late = 0;
        partitions.clear();
        names.clear();
        since = nanos;
        begun = true;
    }

    boolean open(long nanos) {
        if (begun && nanos - since >= OPEN) {
            begun = false;
            names.clear();
        }
        return begun;
    }

    /** A request that writes is not counted, as the ledger is shut. */
    void late() {
        late++;
    }

    /** Whether a request of that many bytes may be kept; if so, they have to be given back. */
    boolean reserve(int length) {
        if (length > MOST_BYTES - bytes) {
            leftOut("ledger-full");
            return false;
        }
        bytes += length;
        return true;
    }

    void giveBack(int length) {
        bytes -= length;
    }

    /** Records by partition of a whole Produce request; empty if it cannot be read. */
    Map<String, Integer> counted(ByteBuffer request) {
        try {
            return ProduceReading.records(request, id -> names.getOrDefault(id, id.toString()));
        } catch (RuntimeException e) {
            leftOut("ledger-unreadable");
            return Map.of();
        }
    }

    /** Names of topic ids, which newer Produce requests have instead. */
    void named(ByteBuffer metadata, int version) {
        try {
            if (names.size() < MOST_PARTITIONS) {
                names.putAll(ProduceReading.names(metadata, version));
            }
        } catch (RuntimeException e) {
            tally.fault("ledger-unreadable");
        }
    }

    /** Enters what a whole Produce response acknowledges of what its request carried; false if it acknowledges nothing. */
    boolean acknowledged(Map<String, Integer> carried, ByteBuffer response, int version, long nanos) {
        Map<String, Long> offsets;
        try {
            offsets = ProduceReading.offsets(response, version, id -> names.getOrDefault(id, id.toString()));
        } catch (RuntimeException e) {
            leftOut("ledger-unreadable");
            return false;
        }
        if (open(nanos)) {
            offsets.forEach((partition, offset) -> {
                Integer records = carried.get(partition);
                if (records == null) {
                    leftOut("ledger-unreadable"); // its topic got its name between the request and the response
                } else {
                    enter(partition, records, offset);
                }
            });
        } else if (!offsets.isEmpty()) {
            late();
        }
        return !offsets.isEmpty();
    }

    SortedMap<String, Acknowledged> entries() {
        return new TreeMap<>(partitions);
    }

    /** What it does not hold of what was acknowledged, in words. */
    List<String> uncounted() {
        List<String> all = new ArrayList<>();
        if (!moved) {
            all.add("it has led there since it started, and what it acknowledged before that is not known");
        }
        if (left > 0) {
            all.add(left + " requests were too many or too large to be counted, or could not be read");
        }
        if (late > 0) {
            all.add(late + " requests came, or were answered, later than " + GatewayReport.COUNTED_FOR.toSeconds()
                    + " s after clients were led there, and only what is earlier is counted");
        }
        return all;
    }

    private void leftOut(String fault) {
        tally.fault(fault);
        left += begun ? 1 : 0;
    }

    private void enter(String partition, int records, long offset) {
        Acknowledged before = partitions.get(partition);
        if (before == null && partitions.size() >= MOST_PARTITIONS) {
            leftOut("ledger-full");
            return;
        }
        partitions.put(partition, before == null ? first(records, offset) : more(before, records, offset));
    }

    private static Acknowledged first(int records, long offset) {
        return new Acknowledged(records, offset, offset, offset < 0 ? records : 0);
    }

    private static Acknowledged more(Acknowledged before, int records, long offset) {
        if (offset < 0) {
            return new Acknowledged(
                    before.records() + records, before.first(), before.last(), before.unplaced() + records);
        }
        long first = before.first() < 0 ? offset : Math.min(before.first(), offset);
        return new Acknowledged(before.records() + records, first, Math.max(before.last(), offset), before.unplaced());
    }
}
