/**
 * The partition mirror as a pure state machine: {@code step(state, event, rules) -> Step(next, effects, reason)}. It
 * decides and never acts; whatever happens, timeouts included, comes back as an event. Holds no I/O, clock, logger or
 * thread. May use the JDK, the module's root, {@code .decision}, {@code .plan} and the records of {@code .port}.
 */
@NullMarked
package io.lockstep.replicator.state;

import org.jspecify.annotations.NullMarked;
