/**
 * Finds out which record of a target that another tool has filled stands for which record of the source, and writes the
 * offset map of it. Pure but for the cursors that it is given; may use the JDK, the module's root, the offset map and the
 * records of the ports.
 */
@NullMarked
package io.lockstep.replicator.decision.match;

import org.jspecify.annotations.NullMarked;
