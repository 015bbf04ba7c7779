package io.lockstep.connect.app;

import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkRunner;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.port.MirrorObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The links of one task, which run or rest. Safe for use from any thread; what ends them blocks for a few seconds. */
public final class TaskEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskEngine.class);
    /** Shorter than the five seconds that Connect gives a task to end. */
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private static final Duration FAILED_FOR = Duration.ofSeconds(60);

    private final List<LinkSettings> settings;
    private final List<Link> running = new ArrayList<>();
    private boolean closed;
    private long soundNanos = System.nanoTime();

    /** @param settings of the link, and of the drills' where this task runs it */
    public TaskEngine(List<LinkSettings> settings) {
        this.settings = List.copyOf(settings);
    }

    /** Lets the links run, if they do not yet. */
    public synchronized void run() {
        if (running.isEmpty() && !closed) {
            settings.forEach(each -> running.add(LinkRunner.start(each, MirrorObserver.NONE)));
            soundNanos = System.nanoTime();
        }
    }

    /** Ends them until they are to run again; nobody else gets their partitions. */
    public synchronized void rest(String why) {
        if (!running.isEmpty()) {
            LOG.info("Task's links rest link={} reason={}", settings.getFirst().link(), why);
            end();
        }
    }

    private void end() {
        running.forEach(link -> link.close(CLOSE_WITHIN));
        running.clear();
    }

    /** How the task's own link stands; empty while it rests. One that has failed for a minute is started anew. */
    public synchronized Optional<LinkSnapshot> snapshot() {
        Optional<LinkSnapshot> now = running.stream().findFirst().map(Link::snapshot);
        if (!now.map(LinkSnapshot::state).equals(Optional.of("FAILED"))) {
            soundNanos = System.nanoTime();
        } else if (System.nanoTime() - soundNanos > FAILED_FOR.toNanos()) {
            rest("failed: " + now.map(LinkSnapshot::error).orElse(""));
            run();
        }
        return now;
    }

    /** What the last pass over the groups found; empty while the link rests. */
    public synchronized Optional<GroupsSnapshot> groups() {
        return running.stream().findFirst().map(Link::lastGroups);
    }

    @Override
    public synchronized void close() {
        closed = true;
        end();
    }
}
