/**
 * What controllers and gateways tell each other through the control topic, and what follows from it. Pure: records,
 * their order and their text, who is there and who has confirmed.
 * May use the JDK and Jackson.
 */
@NullMarked
package io.lockstep.failover.gateway;

import org.jspecify.annotations.NullMarked;
