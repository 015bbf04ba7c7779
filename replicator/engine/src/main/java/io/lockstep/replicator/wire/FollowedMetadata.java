package io.lockstep.replicator.wire;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.Metadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.internals.ClusterResourceListeners;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.MetadataResponse;
import org.apache.kafka.common.utils.LogContext;

/** Cluster metadata of just the topics in use. Belongs to one thread, like the client it serves. */
final class FollowedMetadata extends Metadata {
    private static final long BACKOFF_MS = 50;
    private static final long BACKOFF_MAX_MS = 1_000;
    private static final long EXPIRE_MS = 60_000;

    private final Set<String> topics = new TreeSet<>();
    private int answers;

    FollowedMetadata(LogContext logContext) {
        super(BACKOFF_MS, BACKOFF_MAX_MS, EXPIRE_MS, logContext, new ClusterResourceListeners());
    }

    /**
     * How many answers were taken in. Not the update version: that also counts when the client, without any broker to
     * ask, begins anew from its bootstrap addresses and so forgets all topics.
     */
    synchronized int answers() {
        return answers;
    }

    @Override
    public synchronized void update(int requestVersion, MetadataResponse response, boolean partial, long nowMs) {
        super.update(requestVersion, response, partial, nowMs);
        answers++;
    }

    synchronized void follow(String topic) {
        if (topics.add(topic)) {
            requestUpdateForNewTopics();
        }
    }

    synchronized void forget(Collection<String> gone) {
        topics.removeAll(gone);
    }

    /** A failure that no retry mends, such as a refused authentication; told once. */
    Optional<String> takeFatalError() {
        try {
            maybeThrowFatalException();
            return Optional.empty();
        } catch (KafkaException e) {
            return Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    @Override
    protected synchronized MetadataRequest.Builder newMetadataRequestBuilder() {
        return new MetadataRequest.Builder(List.copyOf(topics), false);
    }

    @Override
    protected synchronized MetadataRequest.Builder newMetadataRequestBuilderForNewTopics() {
        List<String> unknown =
                topics.stream().filter(t -> !topicIds().containsKey(t)).toList();
        return new MetadataRequest.Builder(unknown, false);
    }

    @Override
    protected synchronized boolean retainTopic(String topic, boolean isInternal, long nowMs) {
        return topics.contains(topic);
    }
}
