/**
 * A link as a connector of Kafka Connect: what Connect calls. Uses the Connect API, Kafka's {@code ConfigDef} and those
 * classes of Lockstep whose signatures name no class of Kafka's: the engine's own copy of Kafka's clients has other names
 * in the plugin.
 */
@NullMarked
package io.lockstep.connect;

import org.jspecify.annotations.NullMarked;
