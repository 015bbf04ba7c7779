/** Drawings, letter by letter. */
@NullMarked
package io.lockstep.bench.plot;

import org.jspecify.annotations.NullMarked;
