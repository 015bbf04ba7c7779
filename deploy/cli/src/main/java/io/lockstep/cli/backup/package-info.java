/**
 * Copies of Lockstep's own topics in a file. {@link io.lockstep.cli.backup.OwnTopics} alone uses Kafka's clients; what a
 * restore writes is decided by {@link io.lockstep.cli.backup.Restoring}, which is pure.
 */
@NullMarked
package io.lockstep.cli.backup;

import org.jspecify.annotations.NullMarked;
