/**
 * Pure: which records a group must still read, where groups stand, and what moving a group has cost it, counted from
 * the offsets that were really delivered. May use the JDK only.
 */
@NullMarked
package io.lockstep.bench.positions;

import org.jspecify.annotations.NullMarked;
