/**
 * What becomes of one position of one group. Pure: no I/O, clock, logger or thread; uses the JDK and the module's root.
 */
@NullMarked
package io.lockstep.offsets.decision;

import org.jspecify.annotations.NullMarked;
