/** Turns and promises. */
@NullMarked
package io.lockstep.bench.figure;

import org.jspecify.annotations.NullMarked;
