/** What command lines are refused. */
@NullMarked
package io.lockstep.bench.app;

import org.jspecify.annotations.NullMarked;
