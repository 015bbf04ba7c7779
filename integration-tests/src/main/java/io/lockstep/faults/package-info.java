/**
 * Faults on real clusters under live traffic, decided by a seed, and a check of everything that happened: behind
 * {@code ./lockstep faults}. This package holds the main class only.
 */
@NullMarked
package io.lockstep.faults;

import org.jspecify.annotations.NullMarked;
