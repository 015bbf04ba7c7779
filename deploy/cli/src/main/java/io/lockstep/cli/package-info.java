/**
 * The operator's commands: validates policy files and asks workers over REST.
 */
@NullMarked
package io.lockstep.cli;

import org.jspecify.annotations.NullMarked;
