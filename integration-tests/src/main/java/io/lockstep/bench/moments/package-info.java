/**
 * Measures what is about time rather than bulk: how long a record is on its way, how soon a tool is back after a stop and
 * after a kill, how soon it takes up a new topic, and what partitions cost in which little or nothing happens. Each tool
 * runs between two clusters of its own, which nothing has used before. May use {@code figure}, {@code arena}, {@code load},
 * {@code kafka}, {@code tool}, Kafka's clients and the sandbox; what is pure lies in {@code count}.
 */
@NullMarked
package io.lockstep.bench.moments;

import org.jspecify.annotations.NullMarked;
