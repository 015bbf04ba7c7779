/**
 * From the command line and the policy file to one validated plan, every problem reported at once. May import
 * picocli, the policy and process modules and the root; no Quarkus, no Kafka.
 */
@NullMarked
package io.lockstep.worker.config;

import org.jspecify.annotations.NullMarked;
