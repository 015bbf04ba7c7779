/** The order that outlives the process, in a file. May use the JDK, the port and the records shared with controllers. */
@NullMarked
package io.lockstep.gateway.disk;

import org.jspecify.annotations.NullMarked;
