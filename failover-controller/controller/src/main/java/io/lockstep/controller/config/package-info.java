/**
 * The command line as one validated record. May import picocli and the root; no Quarkus, no Kafka.
 */
@NullMarked
package io.lockstep.controller.config;

import org.jspecify.annotations.NullMarked;
