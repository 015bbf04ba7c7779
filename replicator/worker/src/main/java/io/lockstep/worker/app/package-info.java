/**
 * The process: arguments, start, signals, exit codes. May use all of the module.
 */
@NullMarked
package io.lockstep.worker.app;

import org.jspecify.annotations.NullMarked;
