/**
 * Looks into a JVM from within, the same way for every contestant: an agent that writes down its memory, and what is read
 * from that. May use the JDK only; the agent is one class, because it alone goes into their JVMs.
 */
@NullMarked
package io.lockstep.bench.inside;

import org.jspecify.annotations.NullMarked;
