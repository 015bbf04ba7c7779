/**
 * What monitoring reads: health and metrics, both made from the links' snapshots. May import the links, Micrometer,
 * Prometheus and MicroProfile Health.
 */
@NullMarked
package io.lockstep.worker.observe;

import org.jspecify.annotations.NullMarked;
