/**
 * Decides what an instance does: which order counts, what the data path has to do next, what is known at the start, when
 * a report is due. Pure: no clock, thread, log or socket. May use the JDK, the root and the records shared with
 * controllers.
 */
@NullMarked
package io.lockstep.gateway.state;

import org.jspecify.annotations.NullMarked;
