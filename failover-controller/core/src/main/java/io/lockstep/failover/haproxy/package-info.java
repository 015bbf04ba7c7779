/** HAProxy's runtime socket and configuration file. May use the root's words, files and sockets; knows no route. */
@NullMarked
package io.lockstep.failover.haproxy;

import org.jspecify.annotations.NullMarked;
