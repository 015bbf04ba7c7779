/** Zones as their servers tell and change them (RFC 2136, 8945). May use the root's words and dnsjava. */
@NullMarked
package io.lockstep.failover.dns;

import org.jspecify.annotations.NullMarked;
