/** The threads of links. */
@NullMarked
package io.lockstep.replicator.thread;

import org.jspecify.annotations.NullMarked;
