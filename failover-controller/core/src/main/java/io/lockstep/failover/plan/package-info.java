/**
 * What is to be changed and what that came to, decided from records alone. Pure: no I/O, clock, logger or thread; may
 * use the JDK and the module's vocabulary.
 */
@NullMarked
package io.lockstep.failover.plan;

import org.jspecify.annotations.NullMarked;
