/**
 * The process: arguments, start, signals, exit codes, and how its parts are put together. May use all of the module.
 */
@NullMarked
package io.lockstep.gateway.app;

import org.jspecify.annotations.NullMarked;
