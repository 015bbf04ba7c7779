/**
 * Small bounded memories of what was seen over time. Pure: time comes in as a number; no I/O, clock, logger or thread.
 * May use the JDK only.
 */
@NullMarked
package io.lockstep.replicator.index;

import org.jspecify.annotations.NullMarked;
