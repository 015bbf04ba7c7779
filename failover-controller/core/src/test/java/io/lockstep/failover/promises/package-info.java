/** What every adapter of a port promises, fakes included; each adapter's test implements the scene. */
@NullMarked
package io.lockstep.failover.promises;

import org.jspecify.annotations.NullMarked;
