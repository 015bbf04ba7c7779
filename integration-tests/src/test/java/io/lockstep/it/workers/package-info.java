/**
 * Workers as processes of their own, killed, frozen, added and taken away while records flow. May use the harness, the
 * sandbox's processes and the engine's public face.
 */
@NullMarked
package io.lockstep.it.workers;

import org.jspecify.annotations.NullMarked;
