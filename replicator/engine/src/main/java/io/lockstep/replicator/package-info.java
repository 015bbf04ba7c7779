/**
 * The vocabulary of the mirror: links, partitions, holes, reasons to halt. Pure; uses only the JDK.
 */
@NullMarked
package io.lockstep.replicator;

import org.jspecify.annotations.NullMarked;
