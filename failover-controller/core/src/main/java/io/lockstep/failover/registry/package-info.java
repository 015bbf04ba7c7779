/** Schema registries that answer as Confluent's does. May use the JDK, Jackson, the policy and the module's ports and HTTP. */
@NullMarked
package io.lockstep.failover.registry;

import org.jspecify.annotations.NullMarked;
