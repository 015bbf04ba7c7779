/** What becomes of single readings. */
@NullMarked
package io.lockstep.bench.moments.count;

import org.jspecify.annotations.NullMarked;
