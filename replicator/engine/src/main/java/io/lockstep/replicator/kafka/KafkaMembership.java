package io.lockstep.replicator.kafka;

import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.Share;
import io.lockstep.replicator.port.Membership;
import io.lockstep.replicator.thread.LinkThread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes part in the link's group on the target with a consumer that never reads. One thread of its own does
 * everything, calls the listener included. Outages of the target and missing rights are reported and waited out; a
 * stall beyond the session timeout makes it join anew, because the partitions then have other owners.
 *
 * <p>While the target is away, ownership is kept as the group protocol does: whoever else took the partitions over is
 * protected by the broker, which refuses what does not continue the log.
 */
public final class KafkaMembership implements Membership {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaMembership.class);
    private static final Duration POLL = Duration.ofMillis(150);
    private static final Duration NEW_TOPICS_WITHIN = Duration.ofSeconds(2);
    private static final Duration SLOWEST_HANDOVER = Duration.ofSeconds(30);
    private static final long RETRY_MILLIS = 1_000;

    private final KafkaSettings settings;
    private final TopicSelection selection;
    private final Duration sessionTimeout;
    private final Optional<Share> share;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Reachability reachability = new Reachability();
    private final Thread thread;
    private volatile Optional<KafkaConsumer<byte[], byte[]>> member = Optional.empty();
    private volatile Listener listener = Reachability.NOBODY;

    /** A member of a group that spreads partitions by itself; brokers accept a session of at least 6 s by default. */
    public KafkaMembership(KafkaSettings settings, TopicSelection selection, Duration sessionTimeout) {
        this(settings, selection, sessionTimeout, Optional.empty());
    }

    /** @param share what this member is to have where all members go by a plan; they cannot be in a group with others */
    public KafkaMembership(
            KafkaSettings settings, TopicSelection selection, Duration sessionTimeout, Optional<Share> share) {
        this.settings = settings;
        this.selection = selection;
        this.sessionTimeout = sessionTimeout;
        this.share = share;
        this.thread = LinkThread.of(settings.link(), "membership", this::run);
    }

    @Override
    public void start(Listener told) {
        listener = told;
        reachability.tell(told);
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        member.ifPresent(KafkaConsumer::wakeup);
        try {
            if (thread != Thread.currentThread() && !thread.join(closeWithin())) {
                LOG.warn("membership still busy at close link={}", settings.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration closeWithin() {
        return settings.requestTimeout().multipliedBy(2).plus(sessionTimeout);
    }

    private void run() {
        while (open()) {
            try (TargetProbe probe = new TargetProbe(settings)) {
                while (open()) {
                    takePart(probe);
                }
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    /** From joining until leaving, a stall or a failure that needs a fresh consumer. */
    private void takePart(TargetProbe probe) {
        StallWatch watch = new StallWatch(sessionTimeout.multipliedBy(2).dividedBy(3), System::nanoTime);
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config());
        OwnedPartitions owned = new OwnedPartitions(consumer, listener, watch);
        try {
            member = Optional.of(consumer);
            consumer.subscribe(selection.orTopic(ControlTopics.CONTROL), owned);
            watch.beat();
            while (open() && !watch.stalled()) {
                watch.beat();
                poll(consumer);
                owned.keepGroup();
                probe.answer().ifPresent(reachability::probed);
            }
            leave(owned);
        } finally {
            member = Optional.empty();
            owned.loseAll();
            consumer.close(CloseOptions.timeout(settings.requestTimeout()));
        }
    }

    private void leave(OwnedPartitions owned) {
        if (open()) {
            LOG.warn("membership stood still beyond its session, joins anew link={}", settings.link());
            owned.loseAll();
        } else {
            owned.giveUp();
        }
    }

    private void poll(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            int records = consumer.poll(POLL).count();
            if (consumer.groupMetadata().generationId() >= 0) {
                reachability.joined();
            }
            if (records > 0) {
                LOG.warn("membership consumer was given records link={} count={}", settings.link(), records);
            }
        } catch (WakeupException e) {
            LOG.debug("membership woken link={}", settings.link());
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(RuntimeException failure) {
        String region = settings.region(Side.TARGET);
        String group = settings.link().group();
        Right needed = failure instanceof GroupAuthorizationException
                ? Right.onGroup("READ", group)
                : Right.onTopic("DESCRIBE", selection.toString());
        String said = failure instanceof RegionException && failure.getMessage() != null
                ? failure.getMessage()
                : Faults.explain(failure, needed, region);
        reachability.failed("Cannot take part in group " + group + ". " + said);
        LOG.warn("membership failed link={} detail={}", settings.link(), said, failure);
        try {
            if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("membership ends link={}", settings.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private Map<String, Object> config() {
        Map<String, Object> config = settings.consumer(Side.TARGET, "membership");
        int session = (int) sessionTimeout.toMillis();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.link().group());
        share.ifPresent(mine -> config.put(PlannedAssignor.SHARE, mine));
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(share.isPresent() ? PlannedAssignor.class : CooperativeStickyAssignor.class));
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 3);
        config.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) Math.max(SLOWEST_HANDOVER.toMillis(), 3L * session));
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, (int) NEW_TOPICS_WITHIN.toMillis());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return config;
    }

    private boolean open() {
        return closing.getCount() > 0;
    }
}
