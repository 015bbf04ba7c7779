/** Whole runs of the controller on real clusters: promote, fail back, lose a region, drill. */
@NullMarked
package io.lockstep.it.failover;

import org.jspecify.annotations.NullMarked;
