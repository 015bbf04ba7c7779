/**
 * The one thread that learns, decides and acts, and what it tells of that. May use the pure packages, the ports, the
 * records shared with controllers and the log.
 */
@NullMarked
package io.lockstep.gateway.drive;

import org.jspecify.annotations.NullMarked;
