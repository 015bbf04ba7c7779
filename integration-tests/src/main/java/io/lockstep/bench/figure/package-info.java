/**
 * Pure: what was measured of several tools in one run, how they compare, and whether what was promised holds. May use
 * {@code beside}'s {@link io.lockstep.bench.beside.Spread} and the JDK only.
 */
@NullMarked
package io.lockstep.bench.figure;

import org.jspecify.annotations.NullMarked;
