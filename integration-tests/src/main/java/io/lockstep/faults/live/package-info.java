/**
 * Applications that live through the faults, and what they and the logs tell of it. Imports Kafka clients, the client
 * library, {@code history} and the sandbox's fixtures.
 */
@NullMarked
package io.lockstep.faults.live;

import org.jspecify.annotations.NullMarked;
