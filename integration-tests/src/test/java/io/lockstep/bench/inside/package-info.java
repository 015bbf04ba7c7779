/** The agent, and what is read from it. */
@NullMarked
package io.lockstep.bench.inside;

import org.jspecify.annotations.NullMarked;
