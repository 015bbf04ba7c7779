/**
 * The offset map as text, for records of a control topic. May use the root package and Jackson.
 */
@NullMarked
package io.lockstep.offsets.json;

import org.jspecify.annotations.NullMarked;
