/**
 * What moves a run: one event at a time is decided, written to the journal, and only then acted upon. Steps speak to the
 * world through ports. May use the pure packages, the journal's values and the ports; no Kafka, no HTTP.
 */
@NullMarked
package io.lockstep.failover.drive;

import org.jspecify.annotations.NullMarked;
