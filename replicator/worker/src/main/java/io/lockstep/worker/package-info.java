/**
 * The worker process: runs the links into its region and exposes them over REST, metrics and health.
 */
@NullMarked
package io.lockstep.worker;

import org.jspecify.annotations.NullMarked;
