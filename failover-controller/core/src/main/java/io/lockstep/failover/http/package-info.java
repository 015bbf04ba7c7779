/** Calls over HTTP with deadlines and bounded answers. May use the JDK and the module's vocabulary. */
@NullMarked
package io.lockstep.failover.http;

import org.jspecify.annotations.NullMarked;
