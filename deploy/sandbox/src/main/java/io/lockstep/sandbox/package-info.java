/**
 * Two real regions on one machine: starts Kafka clusters as separate JVMs, drives demo traffic, compares both logs. This
 * package holds the main class only.
 */
@NullMarked
package io.lockstep.sandbox;

import org.jspecify.annotations.NullMarked;
