/** What a task shows of its progress, as source records. May use the Connect API and the engine's snapshots. */
@NullMarked
package io.lockstep.connect.progress;

import org.jspecify.annotations.NullMarked;
