/** The load's clients on a real broker, with a slow line between. */
@NullMarked
package io.lockstep.bench.load;

import org.jspecify.annotations.NullMarked;
