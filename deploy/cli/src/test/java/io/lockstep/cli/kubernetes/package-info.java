/** What holds {@code deploy/kubernetes} to Kubernetes and to the code. May use fabric8's models and the runbooks' checks. */
@NullMarked
package io.lockstep.cli.kubernetes;

import org.jspecify.annotations.NullMarked;
