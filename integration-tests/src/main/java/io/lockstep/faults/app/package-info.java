/** The command line, and one run from the first broker to the last check. */
@NullMarked
package io.lockstep.faults.app;

import org.jspecify.annotations.NullMarked;
