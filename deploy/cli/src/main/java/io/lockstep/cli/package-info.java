/**
 * The commands about workers and policies as picocli sees them, and the entry to all. May use {@code .view},
 * {@code .rest}, {@code .control} and the policy module.
 */
@NullMarked
package io.lockstep.cli;

import org.jspecify.annotations.NullMarked;
