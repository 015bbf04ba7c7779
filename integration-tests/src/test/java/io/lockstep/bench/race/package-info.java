/** What a race makes of what it saw. */
@NullMarked
package io.lockstep.bench.race;

import org.jspecify.annotations.NullMarked;
