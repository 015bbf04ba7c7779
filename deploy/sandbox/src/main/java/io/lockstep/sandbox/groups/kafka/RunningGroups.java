package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.GroupKind;
import io.lockstep.sandbox.time.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Groups at work, one thread each. {@link #stop} and {@link #failure} may be called from any thread. */
public final class RunningGroups {
    private static final Logger LOG = LoggerFactory.getLogger(RunningGroups.class);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final List<Thread> threads;
    private final CountDownLatch idle;

    private RunningGroups(Map<String, String> cluster, List<DemoGroup> groups) {
        this.idle = new CountDownLatch(groups.size());
        this.threads = groups.stream()
                .map(group -> Thread.ofPlatform()
                        .daemon()
                        .name("group-" + group.name())
                        .unstarted(() -> run(cluster, group)))
                .toList();
    }

    /** Starts a member of each group on {@code cluster}, given by its client settings; their topics must exist. */
    public static RunningGroups start(Map<String, String> cluster, List<DemoGroup> groups) {
        groups.stream()
                .filter(group -> group.kind() == GroupKind.SHARE)
                .forEach(group -> ShareSettings.apply(cluster, group));
        RunningGroups running = new RunningGroups(Map.copyOf(cluster), groups);
        running.threads.forEach(Thread::start);
        return running;
    }

    private void run(Map<String, String> cluster, DemoGroup group) {
        try (GroupReader reader = GroupReader.open(cluster, group)) {
            long records = 0;
            long pause = group.habit().pause().toNanos();
            while (!group.habit().done(records) && !stopping.await(pause, TimeUnit.NANOSECONDS)) {
                int more = reader.step();
                if (records == 0 && more > 0) {
                    idle.countDown();
                }
                records += more;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Group ended group={}", group.name(), e);
            failure.compareAndSet(null, "group " + group.name() + " on east: " + e.getMessage());
        }
    }

    /** What ended a group too early. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Whether each group has read something and committed it; what never began has no position to compare. */
    public boolean begun() {
        return idle.getCount() == 0;
    }

    /** Ends all members in an orderly way; says whether they have left their groups in time. */
    public boolean stop(Duration deadline) {
        stopping.countDown();
        return Threads.ended(threads, deadline);
    }
}
