/**
 * The controller of one pair, whole: who leads, plans, runs, drills, what it watches, and what people ask of it. May use
 * all of the module.
 */
@NullMarked
package io.lockstep.failover.app;

import org.jspecify.annotations.NullMarked;
