/** Data that a seed makes. */
@NullMarked
package io.lockstep.bench.scenario;

import org.jspecify.annotations.NullMarked;
