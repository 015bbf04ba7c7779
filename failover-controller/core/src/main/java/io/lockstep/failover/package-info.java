/**
 * Failover of a pair: stops writes, validates lag, promotes, routes clients, rolls back and drills, and records evidence.
 * This package is the vocabulary; it may use the JDK and the offsets' words only.
 */
@NullMarked
package io.lockstep.failover;

import org.jspecify.annotations.NullMarked;
