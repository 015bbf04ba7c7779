/**
 * The conditions of a promotion: from what was observed to PASS, FAIL or UNKNOWN, each with the observation in words.
 * Pure: no I/O, clock, logger or thread; may use the JDK, the module's vocabulary and the ports' records.
 */
@NullMarked
package io.lockstep.failover.gate;

import org.jspecify.annotations.NullMarked;
