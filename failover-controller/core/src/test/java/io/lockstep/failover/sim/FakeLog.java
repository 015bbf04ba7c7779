package io.lockstep.failover.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One partition: its end, its markers, and the transactions that are open in it. Knows no records. */
final class FakeLog {
    private long end;
    private long writers;
    private final List<Open> open = new ArrayList<>();
    private final SortedMap<Long, String> markers = new TreeMap<>();

    /** @param transactionalId empty for one that hangs */
    record Open(String transactionalId, long producerId, long start) {}

    void append(long records) {
        end += records;
        writers = Math.max(writers, 1);
    }

    void begin(String transactionalId, long producerId) {
        open.add(new Open(transactionalId, producerId, end));
        append(1);
    }

    /** A marker takes one offset. */
    boolean end(long producerId) {
        Optional<Open> ended =
                open.stream().filter(one -> one.producerId() == producerId).findFirst();
        ended.ifPresent(one -> {
            open.remove(one);
            markers.put(end++, one.transactionalId());
        });
        return ended.isPresent();
    }

    /** Who wrote which markers in {@code [from, to)}, by offset. */
    SortedMap<Long, String> markers(long from, long to) {
        return markers.subMap(from, to);
    }

    Optional<Open> of(String transactionalId) {
        return open.stream()
                .filter(one -> one.transactionalId().equals(transactionalId))
                .findFirst();
    }

    List<Open> open() {
        return List.copyOf(open);
    }

    long end() {
        return end;
    }

    long stable() {
        return open.stream().map(Open::start).min(Comparator.naturalOrder()).orElse(end);
    }

    long writers() {
        return writers;
    }

    void moveTo(long newEnd) {
        end = newEnd;
    }
}
