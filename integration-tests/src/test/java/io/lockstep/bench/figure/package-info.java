/** What comes of several contestants' rounds. */
@NullMarked
package io.lockstep.bench.figure;

import org.jspecify.annotations.NullMarked;
