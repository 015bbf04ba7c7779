package io.lockstep.sandbox.groups;

import java.util.List;

/** A consumer group on east, with one member. */
public record DemoGroup(String name, GroupKind kind, List<String> topics, Habit habit) {
    public DemoGroup {
        topics = List.copyOf(topics);
    }

    /**
     * Every kind of group and every habit. None reads a compacted topic: there the two cleaners run on their own, and
     * the record that comes next on one side may be gone on the other.
     */
    public static List<DemoGroup> all() {
        return List.of(
                new DemoGroup("billing-classic", GroupKind.CLASSIC, List.of("orders", "sensor"), Habit.KEEPS_UP),
                new DemoGroup("fraud-consumer", GroupKind.CONSUMER, List.of("payments", "clicks"), Habit.KEEPS_UP),
                new DemoGroup("tracking-share", GroupKind.SHARE, List.of("clicks"), Habit.KEEPS_UP),
                new DemoGroup("audit-slow", GroupKind.CLASSIC, List.of("orders", "payments"), Habit.SLOW),
                new DemoGroup("export-stopped", GroupKind.CONSUMER, List.of("payments"), Habit.STOPPED),
                new DemoGroup("ledger-transactional", GroupKind.CONSUMER, List.of("orders"), Habit.TRANSACTIONAL));
    }
}
