/**
 * Measures Lockstep on real clusters, beside MirrorMaker 2 and beside clients without a gateway: behind
 * {@code ./lockstep bench}. This package holds the main class only.
 */
@NullMarked
package io.lockstep.bench;

import org.jspecify.annotations.NullMarked;
