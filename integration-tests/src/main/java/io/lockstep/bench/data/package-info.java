/**
 * What the source holds: topics of several kinds, each record carrying where it lies there. May use {@code positions},
 * {@code kafka}, the sandbox's producers and clusters, and Kafka's clients.
 */
@NullMarked
package io.lockstep.bench.data;

import org.jspecify.annotations.NullMarked;
