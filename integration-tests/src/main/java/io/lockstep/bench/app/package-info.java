/**
 * The command line and one run from the first broker to the last. May use everything in the bench and the sandbox.
 */
@NullMarked
package io.lockstep.bench.app;

import org.jspecify.annotations.NullMarked;
