/**
 * Pure: what lies in the source's topics, and the values in it, made from a seed. May use {@code figure} and the JDK only.
 */
@NullMarked
package io.lockstep.bench.scenario;

import org.jspecify.annotations.NullMarked;
