/**
 * Pure: what bytes that pass by tell of Kafka's frames, requests and connections. No I/O, clock, logger or thread. May use
 * the JDK and {@code io.lockstep.gateway}.
 */
@NullMarked
package io.lockstep.gateway.frame;

import org.jspecify.annotations.NullMarked;
