/**
 * The sandbox as a program: arguments, order of starting and ending, supervision of its parts. May use all of the
 * module.
 */
@NullMarked
package io.lockstep.sandbox.app;

import org.jspecify.annotations.NullMarked;
