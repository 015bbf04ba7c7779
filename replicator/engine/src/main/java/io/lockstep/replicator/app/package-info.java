/**
 * Wiring of a link: lifecycle, snapshots for people and metrics, the one clock. May use all of the module.
 */
@NullMarked
package io.lockstep.replicator.app;

import org.jspecify.annotations.NullMarked;
