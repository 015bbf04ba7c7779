/** Calls of a process' REST interface on their way into the journal, as words and decisions. May import the JDK only. */
@NullMarked
package io.lockstep.process.call;

import org.jspecify.annotations.NullMarked;
