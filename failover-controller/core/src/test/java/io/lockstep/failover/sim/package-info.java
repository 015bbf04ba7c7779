/** Fakes of the ports, which keep the ports' promises without a cluster. */
@NullMarked
package io.lockstep.failover.sim;

import org.jspecify.annotations.NullMarked;
