/**
 * The worker process: runs the links into its region and exposes them over REST, metrics and health. The root holds
 * the vocabulary: records and sealed results. May import the JDK and the engine's vocabulary and settings, no Quarkus
 * and no Kafka.
 */
@NullMarked
package io.lockstep.worker;

import org.jspecify.annotations.NullMarked;
