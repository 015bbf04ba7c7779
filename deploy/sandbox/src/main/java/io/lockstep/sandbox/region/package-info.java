/**
 * Real Kafka clusters on loopback as test and demo fixtures, each broker its own JVM. One of the few places with Kafka;
 * may use {@code process}, {@code net} and {@code time}.
 */
@NullMarked
package io.lockstep.sandbox.region;

import org.jspecify.annotations.NullMarked;
