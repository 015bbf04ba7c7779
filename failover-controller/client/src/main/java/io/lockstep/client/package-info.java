/**
 * Producers and consumers that follow the active region. Uses the JDK and Kafka's clients, nothing else of Lockstep.
 */
@NullMarked
package io.lockstep.client;

import org.jspecify.annotations.NullMarked;
