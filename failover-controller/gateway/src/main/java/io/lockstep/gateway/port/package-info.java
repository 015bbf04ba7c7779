/** What the gateway's control needs from its data path and from the control topic. */
@NullMarked
package io.lockstep.gateway.port;

import org.jspecify.annotations.NullMarked;
