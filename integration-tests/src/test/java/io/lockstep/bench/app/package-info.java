/** The command line. */
@NullMarked
package io.lockstep.bench.app;

import org.jspecify.annotations.NullMarked;
