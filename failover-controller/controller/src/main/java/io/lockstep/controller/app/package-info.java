/**
 * The process: arguments, start, signals, exit codes, the one clock. May use all of the module.
 */
@NullMarked
package io.lockstep.controller.app;

import org.jspecify.annotations.NullMarked;
