/** What is read of processes that are measured. */
@NullMarked
package io.lockstep.bench.tool;

import org.jspecify.annotations.NullMarked;
