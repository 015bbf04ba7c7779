/**
 * The command line as one validated record. May import picocli, the process module and the root; no Quarkus, no Kafka.
 */
@NullMarked
package io.lockstep.controller.config;

import org.jspecify.annotations.NullMarked;
