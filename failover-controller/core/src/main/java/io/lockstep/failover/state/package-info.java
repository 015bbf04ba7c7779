/**
 * The run's state machine: a table of transitions, the steps of each phase, and {@code step(state, event)}, which decides
 * and never acts; the book that the journal tells, and what it says of readiness. Pure: no I/O, clock, logger or thread; may
 * use the JDK and the module's vocabulary.
 */
@NullMarked
package io.lockstep.failover.state;

import org.jspecify.annotations.NullMarked;
