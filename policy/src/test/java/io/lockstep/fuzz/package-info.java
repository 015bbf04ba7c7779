/**
 * Seeded random input for tests of several modules: the cases, the dice and what is done to valid input to make it
 * nearly valid. Uses the JDK alone.
 */
@NullMarked
package io.lockstep.fuzz;

import org.jspecify.annotations.NullMarked;
