/**
 * What a person sees: aligned tables, redrawn in place on a terminal. May use {@code worker}, {@code measure},
 * {@code compare} and {@code groups} for their records.
 */
@NullMarked
package io.lockstep.sandbox.screen;

import org.jspecify.annotations.NullMarked;
