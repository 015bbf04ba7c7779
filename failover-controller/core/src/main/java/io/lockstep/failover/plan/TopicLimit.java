package io.lockstep.failover.plan;

import java.util.Optional;

/**
 * What bounds the size of a topic's batches before it is fenced.
 *
 * @param own the value set on the topic itself, in bytes
 * @param transactional whether the topic has, or lately had, a transactional producer
 */
public record TopicLimit(String topic, Optional<String> own, boolean transactional) {}
