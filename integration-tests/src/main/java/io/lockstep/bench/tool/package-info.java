/**
 * What is measured, each as a process of its own, and what such a process uses. May use {@code beside}, the sandbox's
 * processes and clusters; knows nothing of the classes of MirrorMaker, of the worker or of the gateway.
 */
@NullMarked
package io.lockstep.bench.tool;

import org.jspecify.annotations.NullMarked;
