/**
 * What both regions have to have alike: what each has, how that differs, and what brings the standby to the active region.
 * Pure: no I/O, clock, logger or thread; knows the vocabulary and the policy only.
 */
@NullMarked
package io.lockstep.failover.parity;

import org.jspecify.annotations.NullMarked;
