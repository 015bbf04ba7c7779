/** A target that MirrorMaker 2 has filled, taken over. */
@NullMarked
package io.lockstep.it.takeover;

import org.jspecify.annotations.NullMarked;
