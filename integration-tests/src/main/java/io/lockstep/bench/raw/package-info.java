/**
 * Batches as they are, to and from brokers: Kafka's own network client and requests, no producer and no consumer. Fills
 * the source, and is the floor that every tool stands on. May use Kafka's client library, with what it keeps internal, and
 * the sandbox's processes.
 */
@NullMarked
package io.lockstep.bench.raw;

import org.jspecify.annotations.NullMarked;
