/**
 * The control topics of both regions: what is read there, and where reports go. One thread reads and one writes per
 * region, so that a silent one delays nobody. The only place of this module that talks to Kafka as a client. May use
 * Kafka's clients, the engine's client settings, the port and the root.
 */
@NullMarked
package io.lockstep.gateway.control;

import org.jspecify.annotations.NullMarked;
