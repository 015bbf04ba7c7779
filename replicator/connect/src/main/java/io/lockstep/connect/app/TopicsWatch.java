package io.lockstep.connect.app;

import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.LinkTopics;
import io.lockstep.replicator.app.LinkTopics.Found;
import io.lockstep.replicator.app.LinkTopics.Unknown;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for topics and partitions in both regions, again and again, on a thread of its own. Safe for use from any. */
public final class TopicsWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicsWatch.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final LinkSettings settings;
    private final Duration every;
    private final Runnable changed;
    private final CountDownLatch seen = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<SortedMap<String, Integer>> known = Optional.empty();
    private volatile String why = "no answer yet";

    /** @param changed called when there is something else to plan than before, also the first time */
    public TopicsWatch(LinkSettings settings, Duration every, Runnable changed) {
        this.settings = settings;
        this.every = every;
        this.changed = changed;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("lockstep-topics-" + settings.link())
                .unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try (LinkTopics topics = new LinkTopics(settings)) {
            do {
                lookOnce(topics);
            } while (!closing.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever a look or the call to Connect fails with, the next one may do better. */
    private void lookOnce(LinkTopics topics) {
        try {
            look(topics);
        } catch (RuntimeException e) {
            LOG.warn("A look for topics failed link={}", settings.link(), e);
        }
    }

    private void look(LinkTopics topics) {
        switch (topics.look()) {
            case Found(SortedMap<String, Integer> partitions) -> {
                boolean other = !known.equals(Optional.of(partitions));
                known = Optional.of(partitions);
                seen.countDown();
                if (other) {
                    LOG.info("Partitions to plan link={} topics={}", settings.link(), partitions.size());
                    changed.run();
                }
            }
            case Unknown(String reason) -> {
                why = reason;
                LOG.warn("Partitions cannot be planned yet link={} reason={}", settings.link(), reason);
            }
        }
    }

    /** Partitions by topic; waits at most this long for the first look, and says then why there is none. */
    public SortedMap<String, Integer> partitions(Duration within) {
        try {
            if (seen.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
                return known.orElseThrow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the partitions cannot be planned yet: " + why);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(CLOSE_WITHIN)) {
                LOG.debug("A look for topics ends by itself link={}", settings.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
