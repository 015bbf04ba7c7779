/**
 * Who may ask a controller: bearer tokens, how they are kept, and roles. May import the JDK.
 */
@NullMarked
package io.lockstep.failover.access;

import org.jspecify.annotations.NullMarked;
