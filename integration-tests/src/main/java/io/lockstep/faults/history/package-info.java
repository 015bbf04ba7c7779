/**
 * What happened, kept compactly: what was sent and acknowledged, what was found in the logs, what groups read, where writes
 * were taken, how long recovering took. Pure; may use the JDK.
 */
@NullMarked
package io.lockstep.faults.history;

import org.jspecify.annotations.NullMarked;
