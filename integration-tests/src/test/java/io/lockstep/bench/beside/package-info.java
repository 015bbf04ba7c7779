/** The figures of two ways, computed by hand. */
@NullMarked
package io.lockstep.bench.beside;

import org.jspecify.annotations.NullMarked;
