/** Objects of Kubernetes, read and replaced as they were seen. May use the root's words and fabric8's client. */
@NullMarked
package io.lockstep.failover.kubernetes;

import org.jspecify.annotations.NullMarked;
