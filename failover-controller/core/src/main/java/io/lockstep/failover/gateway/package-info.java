/**
 * What controllers and gateways tell each other through the control topic. Pure: records, their order and their text.
 * May use the JDK and Jackson.
 */
@NullMarked
package io.lockstep.failover.gateway;

import org.jspecify.annotations.NullMarked;
