/**
 * Who called this worker, on the way into the journals of its pairs. May use the links, the engine's vocabulary and CDI.
 */
@NullMarked
package io.lockstep.worker.audit;

import org.jspecify.annotations.NullMarked;
