/** The vocabulary of the gateway: what its data path shows. May use the JDK and the records shared with controllers. */
@NullMarked
package io.lockstep.gateway;

import org.jspecify.annotations.NullMarked;
