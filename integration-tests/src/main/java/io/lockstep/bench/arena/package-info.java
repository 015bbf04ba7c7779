/**
 * Where contestants meet: one source, a fresh target for each turn, and the processes that are measured. What is measured
 * of them is a {@link io.lockstep.bench.arena.Measurement}. May use {@code figure}, {@code beside}, {@code tool},
 * {@code kafka} and the sandbox.
 */
@NullMarked
package io.lockstep.bench.arena;

import org.jspecify.annotations.NullMarked;
