/**
 * What a secured run has to prove, and what came of it: who may do what, what a region's authorizer decided, drift, and
 * what may not leave its region. Knows the policy's list of rights; {@code secure.kafka} asks and changes the clusters.
 */
@NullMarked
package io.lockstep.sandbox.secure;

import org.jspecify.annotations.NullMarked;
