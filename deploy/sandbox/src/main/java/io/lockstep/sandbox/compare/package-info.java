/**
 * Whether two logs are the same, record for record. One of the few places with Kafka; imports nothing else of the
 * sandbox.
 */
@NullMarked
package io.lockstep.sandbox.compare;

import org.jspecify.annotations.NullMarked;
