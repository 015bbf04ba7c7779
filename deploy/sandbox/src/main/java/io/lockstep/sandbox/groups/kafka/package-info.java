/**
 * The demo's groups at work on east, their positions in both regions, and their consumers continued on west. One of the
 * few places with Kafka; may use {@code groups}, {@code compare} and {@code time}.
 */
@NullMarked
package io.lockstep.sandbox.groups.kafka;

import org.jspecify.annotations.NullMarked;
