/** Rules that the architecture tests of several modules check. */
@NullMarked
package io.lockstep.architecture;

import org.jspecify.annotations.NullMarked;
