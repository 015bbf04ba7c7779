/**
 * What is compared, each as a process of its own mirroring into a cluster of its own. May use the sandbox's processes
 * and clusters; knows nothing of the classes of MirrorMaker or of the worker.
 */
@NullMarked
package io.lockstep.bench.tool;

import org.jspecify.annotations.NullMarked;
