package io.lockstep.failover.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What something is put together from, closed in the opposite order; also where putting it together fails half-way. */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** The whole, made from parts that it adds; none of them is left open where it cannot be made. */
    static <T> T whole(Function<Parts, T> making) {
        Parts parts = new Parts();
        boolean made = false;
        try {
            T whole = making.apply(parts);
            made = true;
            return whole;
        } finally {
            if (!made) {
                parts.close();
            }
        }
    }

    <T extends AutoCloseable> T add(T part) {
        open.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("part not closed part={}", part, e);
            }
        }
    }
}
