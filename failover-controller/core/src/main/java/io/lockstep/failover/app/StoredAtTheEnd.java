package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening;
import io.lockstep.failover.drive.RunDriver.Written;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the evidence of every run stored once it is over, on a thread of its own. Safe for use from any thread. */
final class StoredAtTheEnd implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoredAtTheEnd.class);

    private final EvidenceWriter evidence;
    private final ScheduledThreadPoolExecutor storing;

    StoredAtTheEnd(String pair, EvidenceWriter evidence) {
        this.evidence = evidence;
        this.storing = Threads.single("lockstep-stores-" + pair);
    }

    void told(Written written) {
        if (written.happening() instanceof Happening.Moved moved && moved.to().over()) {
            store(written.run());
        } else if (written.happening() instanceof Happening.DrillEnded ended) {
            ended.runs().forEach(this::store);
        }
    }

    private void store(String run) {
        try {
            storing.execute(() -> storeAtTheEnd(run));
        } catch (RejectedExecutionException e) {
            LOG.debug("evidence left to the next controller run={}", run);
        }
    }

    private void storeAtTheEnd(String run) {
        Answer<List<String>> stored = evidence.store(run);
        if (stored instanceof Answer.Known<List<String>>(var where)) {
            LOG.info("evidence stored run={} regions={}", run, where);
        } else {
            LOG.warn("evidence not stored run={} why={}", run, stored);
        }
    }

    /** What is being stored goes on; the rest is the next controller's. */
    @Override
    public void close() {
        storing.shutdown();
    }
}
