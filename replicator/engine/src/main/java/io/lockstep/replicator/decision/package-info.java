/**
 * Decisions about content: whether two logs agree, and what becomes of a source batch. Pure: no I/O, clock, logger or
 * thread. May use the JDK, the module's root, the offset map and the records of the ports.
 */
@NullMarked
package io.lockstep.replicator.decision;

import org.jspecify.annotations.NullMarked;
