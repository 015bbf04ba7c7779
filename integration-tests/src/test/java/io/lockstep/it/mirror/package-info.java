/** The main promise on real brokers: both logs are the same, at the same offsets. */
@NullMarked
package io.lockstep.it.mirror;

import org.jspecify.annotations.NullMarked;
