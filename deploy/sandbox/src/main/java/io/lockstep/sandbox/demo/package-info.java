/**
 * Demo topics, real in shape: each with a history that lies on east before mirroring begins, and traffic afterwards.
 * One of the few places with Kafka; may use {@code region} and {@code time}.
 */
@NullMarked
package io.lockstep.sandbox.demo;

import org.jspecify.annotations.NullMarked;
