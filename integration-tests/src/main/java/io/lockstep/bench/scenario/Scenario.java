package io.lockstep.bench.scenario;

import io.lockstep.bench.figure.Course;

/**
 * A topic that lies on the source and is mirrored as fast as can be.
 *
 * @param name see {@link io.lockstep.bench.figure.Names}
 * @param title a few words, for tables
 * @param partitions of the topic
 * @param far whether the source is reached through a line with a long round trip
 * @param quick whether a quick run takes it along
 */
public record Scenario(String name, String title, int partitions, Shape shape, boolean far, boolean quick) {
    private static final int QUICK_DIVISOR = 3;

    /** Whether its batches can be moved as they are: whoever writes holes or ends of transactions has to understand them. */
    public boolean hasFloor() {
        return shape instanceof Shape.Even;
    }

    /** As it is run. */
    public Scenario sized(boolean quickly) {
        return quickly ? new Scenario(name, title, partitions, shape.dividedBy(QUICK_DIVISOR), far, quick) : this;
    }

    /** What a page says of it. */
    public Course course() {
        String of = partitions == 1 ? "1 partition: " : partitions + " partitions: ";
        String way = far ? "; the source is reached through a proxy that adds 40 ms each way" : "";
        return new Course(name, title, of + shape.says() + way);
    }
}
