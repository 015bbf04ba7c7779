package io.lockstep.sandbox.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be closed, in reverse order of opening. Safe for use from several threads. */
public final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    /** Closes {@code resource} with the others. */
    public synchronized <T extends AutoCloseable> T add(T resource) {
        resources.push(resource);
        return resource;
    }

    /** One that cannot be closed does not keep the others open; children are killed in any case when we end. */
    @Override
    public synchronized void close() {
        while (!resources.isEmpty()) {
            closeOne(resources.pop());
        }
    }

    /** Closes some and leaves the others open, for a JVM that is about to end. */
    synchronized void closeOnly(Predicate<AutoCloseable> which) {
        resources.stream().filter(which).forEach(Opened::closeOne);
        resources.clear();
    }

    private static void closeOne(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LoggerHolder.LOG.warn("Could not be closed resource={}", resource, e);
        }
    }

    /** Loggers must not come to life before the workspace says where they write. */
    private static final class LoggerHolder {
        private static final Logger LOG = LoggerFactory.getLogger(Opened.class);
    }
}
