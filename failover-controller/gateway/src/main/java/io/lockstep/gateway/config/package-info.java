/** The command line. May import picocli, what processes share, and the root. */
@NullMarked
package io.lockstep.gateway.config;

import org.jspecify.annotations.NullMarked;
