/**
 * Pure: what was measured of one tool at a time, and how such readings become figures of several. May use {@code figure},
 * {@code beside} and the JDK only.
 */
@NullMarked
package io.lockstep.bench.moments.count;

import org.jspecify.annotations.NullMarked;
