/**
 * One pass over all groups: from what was read of both sides to what is to be written. Pure: no I/O, clock, logger or
 * thread; uses the JDK, the module's root and {@code decision}.
 */
@NullMarked
package io.lockstep.offsets.plan;

import org.jspecify.annotations.NullMarked;
