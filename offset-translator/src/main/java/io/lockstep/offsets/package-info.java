/**
 * The offset map of a mirrored partition and exact translation in both directions. Pure; uses only the JDK.
 */
@NullMarked
package io.lockstep.offsets;

import org.jspecify.annotations.NullMarked;
