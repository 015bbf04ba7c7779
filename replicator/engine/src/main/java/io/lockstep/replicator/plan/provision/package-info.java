/**
 * Decides what has to be done so that a target topic can be a mirror: create, grow, configure, record, or refuse with
 * the reason. Pure; may use the JDK and the module's root.
 */
@NullMarked
package io.lockstep.replicator.plan.provision;

import org.jspecify.annotations.NullMarked;
