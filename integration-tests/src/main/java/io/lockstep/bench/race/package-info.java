/**
 * Everybody mirrors the same topic as fast as can be. {@link io.lockstep.bench.race.Lap} and
 * {@link io.lockstep.bench.race.Floors} are pure. May use all of the bench but {@code app}, {@code report} and
 * {@code moments}.
 */
@NullMarked
package io.lockstep.bench.race;

import org.jspecify.annotations.NullMarked;
