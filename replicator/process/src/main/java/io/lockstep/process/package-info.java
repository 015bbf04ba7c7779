/**
 * What Lockstep's processes have in common before a framework runs: arguments, where they listen, the end with the one that
 * started them. May import picocli and SLF4J; no Quarkus, no Kafka, nothing else of Lockstep.
 */
@NullMarked
package io.lockstep.process;

import org.jspecify.annotations.NullMarked;
