/**
 * Pure: what to do with a link after both regions were asked. May import the JDK and the root.
 */
@NullMarked
package io.lockstep.worker.decision;

import org.jspecify.annotations.NullMarked;
