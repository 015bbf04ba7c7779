/** The faults: that the schedule is decided by its seed, and that every rule finds a violation that is planted. */
@NullMarked
package io.lockstep.faults;

import org.jspecify.annotations.NullMarked;
