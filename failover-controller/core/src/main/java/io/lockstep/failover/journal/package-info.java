/**
 * The journal as a value: entries, the chain of hashes through them, what two regions' copies tell together, and the
 * canonical JSON that is hashed and signed. Pure: holds no I/O, clock, logger or thread. May use the JDK and Jackson.
 */
@NullMarked
package io.lockstep.failover.journal;

import org.jspecify.annotations.NullMarked;
