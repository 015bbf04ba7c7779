/**
 * The operator's commands as picocli sees them: arguments, output, exit codes. May use {@code .view}, {@code .rest} and
 * the policy module, and of the failover core what works without a cluster: the evidence and the journal.
 */
@NullMarked
package io.lockstep.cli;

import org.jspecify.annotations.NullMarked;
