/**
 * Two real regions on one machine: starts Kafka clusters as separate JVMs, drives demo traffic, compares both logs.
 */
@NullMarked
package io.lockstep.sandbox;

import org.jspecify.annotations.NullMarked;
