/**
 * The byte layout of a record batch, and the one change that mirroring makes to it. Pure arithmetic on buffers: no
 * Kafka classes, no I/O, clock, logger or thread. May use the JDK, the module's root, the records of the ports and the
 * facts that {@code .decision} asks for.
 */
@NullMarked
package io.lockstep.replicator.batch;

import org.jspecify.annotations.NullMarked;
