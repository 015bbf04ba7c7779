/**
 * Raw batches in and out: the one place that uses Kafka's client internals (network client, request classes, record
 * batches), because no public client reads or writes a batch as it is. Pinned to one client version. May use Kafka,
 * the ports, the pure packages and the module's root.
 */
@NullMarked
package io.lockstep.replicator.wire;

import org.jspecify.annotations.NullMarked;
