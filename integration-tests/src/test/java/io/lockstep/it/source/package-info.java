/**
 * What a source, or somebody at the target, does to a running mirror: compaction, retention, truncation, re-creation,
 * restarts, foreign writes. Each ends in identity or in {@code Halted} with the right reason and range.
 */
@NullMarked
package io.lockstep.it.source;

import org.jspecify.annotations.NullMarked;
