/** Promises of the bench's own code; the bench itself runs on demand. */
@NullMarked
package io.lockstep.bench;

import org.jspecify.annotations.NullMarked;
