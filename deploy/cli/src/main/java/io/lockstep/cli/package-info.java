/**
 * The operator's commands as picocli sees them: arguments, output, exit codes. May use {@code .view}, {@code .rest} and
 * the policy module.
 */
@NullMarked
package io.lockstep.cli;

import org.jspecify.annotations.NullMarked;
