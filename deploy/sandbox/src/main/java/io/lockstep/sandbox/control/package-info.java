/**
 * The controllers of the pair as processes, and what they tell over REST. Imports {@code process}, Jackson, and of the
 * controller's core only what verifies evidence.
 */
@NullMarked
package io.lockstep.sandbox.control;

import org.jspecify.annotations.NullMarked;
