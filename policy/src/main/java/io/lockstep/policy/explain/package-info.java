/**
 * What a policy does with one topic or one group, and which of its entries say so; one class per section of the file.
 * Pure; uses only the JDK, the policy's records and the decisions that follow from them.
 */
@NullMarked
package io.lockstep.policy.explain;

import org.jspecify.annotations.NullMarked;
