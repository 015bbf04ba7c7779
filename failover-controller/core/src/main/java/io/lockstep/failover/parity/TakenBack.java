package io.lockstep.failover.parity;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices what rounds bring again and again, because somebody takes it back each time: right after a round both regions are
 * alike, so drift does not show it. For one thread.
 */
public final class TakenBack {
    /** So often within {@link #LATELY} is no accident. */
    private static final int OFTEN = 3;

    private static final Duration LATELY = Duration.ofHours(1);

    private final Map<Item, Deque<Long>> brought = new HashMap<>();

    /** @param nanos of a monotonic clock */
    public void brought(List<Change> changes, long nanos) {
        changes.forEach(change -> brought.computeIfAbsent(change.item(), item -> new ArrayDeque<>())
                .addLast(nanos));
        forget(nanos);
    }

    /** In words, what was brought often lately. */
    public List<String> often(long nanos) {
        forget(nanos);
        return brought.entrySet().stream()
                .filter(each -> each.getValue().size() >= OFTEN)
                .map(each -> each.getKey().kind().word() + " " + each.getKey().words() + " was brought "
                        + each.getValue().size() + " times within the last hour")
                .sorted()
                .toList();
    }

    private void forget(long nanos) {
        brought.values().forEach(times -> times.removeIf(at -> nanos - at > LATELY.toNanos()));
        brought.values().removeIf(Deque::isEmpty);
    }
}
