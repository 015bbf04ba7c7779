/**
 * Evidence of a run: the signed bundle, its verification without any cluster, and the page people read. Reads and
 * writes the signing key's file; otherwise holds no I/O, clock or thread. May use the JDK, Jackson, the
 * vocabulary and the journal.
 */
@NullMarked
package io.lockstep.failover.evidence;

import org.jspecify.annotations.NullMarked;
