/**
 * The demo's consumer groups: which there are, and what becomes of their positions in the other region. Pure; imports
 * nothing but the JDK. {@code groups.kafka} does the reading.
 */
@NullMarked
package io.lockstep.sandbox.groups;

import org.jspecify.annotations.NullMarked;
