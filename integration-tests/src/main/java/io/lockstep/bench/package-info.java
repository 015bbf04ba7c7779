/**
 * Measures Lockstep beside MirrorMaker 2 on real clusters, on the same data: behind {@code ./lockstep bench}. This
 * package holds the main class only.
 */
@NullMarked
package io.lockstep.bench;

import org.jspecify.annotations.NullMarked;
