/**
 * Failover of a pair: stops writes, validates lag, promotes, routes clients, rolls back and drills, and records evidence.
 *
 * <p>The state machines arrive with the failover work; until then this module only names the room they will live in.
 */
@NullMarked
package io.lockstep.failover;

import org.jspecify.annotations.NullMarked;
