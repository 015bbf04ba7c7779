/** Files that others read while they are written. May use the JDK only. */
@NullMarked
package io.lockstep.failover.disk;

import org.jspecify.annotations.NullMarked;
