/**
 * The policy file as records: what a pair mirrors, which groups follow, how it fails over. Pure; uses only the JDK.
 */
@NullMarked
package io.lockstep.policy;

import org.jspecify.annotations.NullMarked;
