/** Batches that the source is filled with. */
@NullMarked
package io.lockstep.bench.fill;

import org.jspecify.annotations.NullMarked;
