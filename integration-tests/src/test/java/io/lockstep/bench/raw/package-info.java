/** Batches to and from a real broker. */
@NullMarked
package io.lockstep.bench.raw;

import org.jspecify.annotations.NullMarked;
