/** Unchanged Kafka clients behind the gateway while their pair is promoted, on real clusters with real processes. */
@NullMarked
package io.lockstep.it.gateway;

import org.jspecify.annotations.NullMarked;
