/**
 * The worker as the sandbox sees it: a child process, its policy file and its HTTP interface. May use {@code process}
 * and {@code time}; knows nothing of the worker's classes.
 */
@NullMarked
package io.lockstep.sandbox.worker;

import org.jspecify.annotations.NullMarked;
