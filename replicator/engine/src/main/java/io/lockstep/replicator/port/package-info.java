/**
 * What the decision core needs from the world. Calls never block; outcomes are sealed and come back as events. May use
 * the JDK, the module's root and the offset map.
 */
@NullMarked
package io.lockstep.replicator.port;

import org.jspecify.annotations.NullMarked;
