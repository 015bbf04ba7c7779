package io.lockstep.replicator.wire;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.SourceFeed.Subscription;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** One session of a followed partition. Belongs to the feed's thread, but for the count of bytes in use. */
final class Followed implements Located {
    /** What has not changed is told so rarely: of many partitions in an answer most have brought nothing. */
    private static final long SAME_AGAIN_MS = 100;

    private final Subscription subscription;
    private final Uuid topicId;
    private final TopicPartition kafkaId;
    private final AtomicLong held = new AtomicLong();
    private final TopicWatch watch = new TopicWatch();
    private long wanted;
    private OptionalInt lastEpoch;
    private Optional<Integer> fetchEpoch;
    private long notBefore;
    private boolean asked;
    private Doubt doubt = Doubt.NONE;
    private long doubtedEnd;
    private int rangeChecks;
    private Bounds told = new Bounds(-1, -1, -1);
    private long toldAt;

    /** Where the source's log ended, was stable and began. */
    record Bounds(long highWatermark, long stable, long start) {}

    /** What an empty answer below the stable end may mean, and how it is being found out. */
    enum Doubt {
        NONE,
        /** Others may have used the answer up: ask for this partition alone. */
        ALONE,
        /** Alone it is empty, too: look whether there is anything just below the end. */
        AT_END
    }

    Followed(Subscription subscription) {
        this.subscription = subscription;
        this.topicId = Uuid.fromString(subscription.topicId());
        this.kafkaId = Located.super.kafkaId();
        this.wanted = subscription.from();
        this.lastEpoch = subscription.lastFetchedEpoch();
        this.fetchEpoch = boxed(lastEpoch);
    }

    private static Optional<Integer> boxed(OptionalInt epoch) {
        return epoch.isPresent() ? Optional.of(epoch.getAsInt()) : Optional.empty();
    }

    @Override
    public PartitionId id() {
        return subscription.partition();
    }

    long session() {
        return subscription.session();
    }

    @Override
    public Uuid topicId() {
        return topicId;
    }

    /** Made once: each request names it. */
    @Override
    public TopicPartition kafkaId() {
        return kafkaId;
    }

    @Override
    public TopicWatch watch() {
        return watch;
    }

    /** Bytes of this session's payloads that were not given back yet. */
    AtomicLong held() {
        return held;
    }

    long wanted() {
        return wanted;
    }

    OptionalInt lastEpoch() {
        return lastEpoch;
    }

    /** The same as a request takes it. */
    Optional<Integer> fetchEpoch() {
        return fetchEpoch;
    }

    /** Everything below {@code next} was handed over. */
    void advance(long next, OptionalInt epoch) {
        wanted = next;
        if (!epoch.equals(lastEpoch)) {
            lastEpoch = epoch;
            fetchEpoch = boxed(epoch);
        }
        doubt = Doubt.NONE;
        rangeChecks = 0;
    }

    /**
     * Whether the listener is to be told, and is from now on.
     *
     * @param brought whether the answer brought something
     * @param now milliseconds
     */
    boolean news(boolean brought, Bounds bounds, long now) {
        if (!brought && bounds.equals(told) && now - toldAt < SAME_AGAIN_MS) {
            return false;
        }
        told = bounds;
        toldAt = now;
        return true;
    }

    /** Whether it is not to be asked for now: asked for already, or put off. */
    boolean waiting(long now) {
        return asked || now < notBefore;
    }

    boolean asked() {
        return asked;
    }

    void asked(boolean underWay) {
        asked = underWay;
    }

    void waitUntil(long time) {
        notBefore = time;
    }

    Doubt doubt() {
        return doubt;
    }

    long doubtedEnd() {
        return doubtedEnd;
    }

    void doubt(Doubt next, long end) {
        doubt = next;
        doubtedEnd = end;
    }

    /** Counts how often in a row the offset was refused and then found to be in range. */
    int countRangeCheck() {
        return ++rangeChecks;
    }
}
