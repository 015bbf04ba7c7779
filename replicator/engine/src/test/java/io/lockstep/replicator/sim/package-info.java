/**
 * The partition mirror in a world that is unkind but reproducible: one seeded queue of events, fake logs with Kafka's
 * rules, a network that delays, loses and performs late, workers that crash and freeze. After every event named
 * invariants are checked; a failure prints the seed and the command that replays it.
 */
@NullMarked
package io.lockstep.replicator.sim;

import org.jspecify.annotations.NullMarked;
