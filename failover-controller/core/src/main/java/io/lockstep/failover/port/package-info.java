/**
 * What the failover needs of the world. Calls block the calling thread up to their deadline and answer with sealed
 * outcomes; a timeout is an {@link io.lockstep.failover.Answer.Unknown}, never a failure. May use the JDK and the
 * module's vocabulary.
 */
@NullMarked
package io.lockstep.failover.port;

import org.jspecify.annotations.NullMarked;
