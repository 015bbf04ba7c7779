/**
 * Decisions that follow from a policy alone: which topics are mirrored, which links there are. Pure; uses only the JDK
 * and the policy's records.
 */
@NullMarked
package io.lockstep.policy.decision;

import org.jspecify.annotations.NullMarked;
