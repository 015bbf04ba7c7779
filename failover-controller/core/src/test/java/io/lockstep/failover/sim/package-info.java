/** Fakes of the ports for simulation, and the promises that every adapter of a port keeps, real or fake. */
@NullMarked
package io.lockstep.failover.sim;

import org.jspecify.annotations.NullMarked;
