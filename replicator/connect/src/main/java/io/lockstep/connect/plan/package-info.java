/** Pure: which task has which partitions, and what a task's silence means. May use the JDK and names of partitions. */
@NullMarked
package io.lockstep.connect.plan;

import org.jspecify.annotations.NullMarked;
