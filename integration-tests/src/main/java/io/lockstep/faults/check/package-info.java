/**
 * What must hold of a history, rule by rule: pure functions that answer violations. May use the JDK and {@code history}.
 */
@NullMarked
package io.lockstep.faults.check;

import org.jspecify.annotations.NullMarked;
