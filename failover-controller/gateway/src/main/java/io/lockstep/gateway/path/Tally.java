package io.lockstep.gateway.path;

import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.GatewayReport.Cut;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is counted: for the run that gives orders, and in all. Runs on the event loop. */
final class Tally {
    private static final String CANARY = "lockstep-canary-";

    private final SortedMap<String, Long> faults = new TreeMap<>();
    private final List<Cut> cut = new ArrayList<>();
    private final Set<String> unacknowledged = new LinkedHashSet<>();
    private String run = "";
    private String canary = "";
    private int drained;
    private int cuts;
    private long drainedInAll;
    private long cutInAll;
    private long bytesUp;
    private long bytesDown;
    private long accepted;
    private long refused;

    void begin(String newRun) {
        if (newRun.equals(run)) {
            return;
        }
        run = newRun;
        canary = "";
        drained = 0;
        cuts = 0;
        cut.clear();
        unacknowledged.clear();
    }

    /** What was proved of the region before proves nothing of this one. */
    void sideChanged() {
        canary = "";
    }

    boolean isCanary(String client) {
        return !run.isEmpty() && client.startsWith(CANARY) && client.startsWith(run, CANARY.length());
    }

    void canaryAcknowledged() {
        canary = run;
    }

    void unacknowledged(String client) {
        if (unacknowledged.size() < GatewayReport.MOST_NAMED) {
            unacknowledged.add(client);
        }
    }

    void drained() {
        drained++;
        drainedInAll++;
    }

    void cut(Cut named) {
        cuts++;
        cutInAll++;
        if (cut.size() < GatewayReport.MOST_NAMED) {
            cut.add(named);
        }
    }

    void up(int bytes) {
        bytesUp += bytes;
    }

    void down(int bytes) {
        bytesDown += bytes;
    }

    void accepted() {
        accepted++;
    }

    void refused() {
        refused++;
    }

    void fault(String name) {
        faults.merge(name, 1L, Long::sum);
    }

    int drainedByRun() {
        return drained;
    }

    List<Cut> cutByRun() {
        return cut;
    }

    int cutsByRun() {
        return cuts;
    }

    List<String> unacknowledgedClients() {
        return List.copyOf(unacknowledged);
    }

    String canary() {
        return canary;
    }

    Totals totals() {
        return new Totals(bytesUp, bytesDown, accepted, refused, drainedInAll, cutInAll, new TreeMap<>(faults));
    }

    record Totals(
            long bytesUp,
            long bytesDown,
            long accepted,
            long refused,
            long drained,
            long cut,
            SortedMap<String, Long> faults) {}
}
