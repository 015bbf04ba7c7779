/** The wire against real brokers: what the ports promise, and the broker behaviour they lean on. */
@NullMarked
package io.lockstep.it.wire;

import org.jspecify.annotations.NullMarked;
