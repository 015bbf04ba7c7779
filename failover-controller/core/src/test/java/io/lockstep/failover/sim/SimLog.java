package io.lockstep.failover.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** One partition of one region: what lies at each offset. */
final class SimLog {
    /** Control marker of a transaction, a seal or a counter mark; no consumer sees it. */
    static final String MARKER = "marker";
    /** The marker that the source gets for a seal that was taken back. */
    static final String COUNTER = "counter";

    static final String FILLER = "filler";
    /** A record whose transaction was aborted. */
    static final String ABORTED = "aborted";

    private final List<String> entries = new ArrayList<>();
    private long start;

    long end() {
        return entries.size();
    }

    /** The first offset that is still there. */
    long start() {
        return start;
    }

    /** What lies before is gone. */
    void delete(long before) {
        start = before;
    }

    /** Where records that a consumer sees lie in {@code [from, to)}. */
    List<Long> records(long from, long to) {
        return LongStream.range(Math.max(from, start), Math.min(to, end()))
                .filter(offset -> record(at(offset)))
                .boxed()
                .toList();
    }

    String at(long offset) {
        return entries.get((int) offset);
    }

    long append(String entry) {
        entries.add(entry);
        return entries.size() - 1L;
    }

    void abort(String record) {
        entries.replaceAll(each -> each.equals(record) ? ABORTED : each);
    }

    boolean holds(String record) {
        return entries.contains(record);
    }

    static boolean record(String entry) {
        return entry.startsWith("r");
    }
}
