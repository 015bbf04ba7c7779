/**
 * The commands about workers, policies and files as picocli sees them, and the entry to all. May use {@code .view},
 * {@code .rest}, {@code .control}, the policy module, and of the failover core what works without a cluster: the evidence
 * and the journal.
 */
@NullMarked
package io.lockstep.cli;

import org.jspecify.annotations.NullMarked;
