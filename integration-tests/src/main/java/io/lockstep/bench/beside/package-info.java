/**
 * Pure: figures of two ways to the same brokers, measured in turns, and what lies between them. May use the JDK only.
 */
@NullMarked
package io.lockstep.bench.beside;

import org.jspecify.annotations.NullMarked;
