/** Counting, proven without clusters. */
@NullMarked
package io.lockstep.bench.positions;

import org.jspecify.annotations.NullMarked;
