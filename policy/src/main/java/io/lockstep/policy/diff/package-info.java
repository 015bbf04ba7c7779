/**
 * What another policy would change, entry by entry, and what that does to what runs; one class per section of the file.
 * Compares what policies mean, not how they are written, and tells no secret. Pure; uses only the JDK, the policy's
 * records and the decisions that follow from them.
 */
@NullMarked
package io.lockstep.policy.diff;

import org.jspecify.annotations.NullMarked;
