/** Promises of the adapters on Kafka's public clients, on real brokers. */
@NullMarked
package io.lockstep.it.adapters;

import org.jspecify.annotations.NullMarked;
