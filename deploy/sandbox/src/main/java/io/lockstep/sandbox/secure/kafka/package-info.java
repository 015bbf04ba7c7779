/** The clusters of a secured run as its super user sees and changes them. One of the few places with Kafka. */
@NullMarked
package io.lockstep.sandbox.secure.kafka;

import org.jspecify.annotations.NullMarked;
