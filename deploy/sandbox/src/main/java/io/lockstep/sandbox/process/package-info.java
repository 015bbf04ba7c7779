/**
 * Child processes that cannot outlive us: started with a pipe as standard input, whose end tells them that we are gone.
 * May use the JDK and {@code time}.
 */
@NullMarked
package io.lockstep.sandbox.process;

import org.jspecify.annotations.NullMarked;
