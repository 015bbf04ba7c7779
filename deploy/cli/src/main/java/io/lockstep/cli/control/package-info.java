/**
 * The commands that ask a pair's controllers, as picocli sees them: arguments, questions to people, output, exit codes.
 * May use {@code .view}, {@code .rest}, the policy module and the core's tokens.
 */
@NullMarked
package io.lockstep.cli.control;

import org.jspecify.annotations.NullMarked;
