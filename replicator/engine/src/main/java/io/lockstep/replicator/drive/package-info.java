/**
 * The link's single-threaded loop: an event in, a step, its effects out through the ports, their answers back as
 * events. May use {@code .state}, {@code .port}, {@code .index} and the module's root; knows no Kafka.
 */
@NullMarked
package io.lockstep.replicator.drive;

import org.jspecify.annotations.NullMarked;
