/**
 * How a hole of the source becomes offsets of the target. Pure: no I/O, clock, logger or thread. May use the JDK, the
 * module's root and the records of the ports.
 */
@NullMarked
package io.lockstep.replicator.plan;

import org.jspecify.annotations.NullMarked;
