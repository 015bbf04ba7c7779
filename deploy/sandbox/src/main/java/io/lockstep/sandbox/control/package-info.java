/**
 * The controllers of the pair as processes, and what they tell over REST. Imports {@code process}, Jackson, and of the
 * controller's core only what verifies evidence and reads the
 * copies that regions keep of it and of the journal.
 */
@NullMarked
package io.lockstep.sandbox.control;

import org.jspecify.annotations.NullMarked;
