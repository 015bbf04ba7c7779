/**
 * Bounded waiting. Imports nothing but the JDK.
 */
@NullMarked
package io.lockstep.sandbox.time;

import org.jspecify.annotations.NullMarked;
