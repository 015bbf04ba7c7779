/**
 * What the links need from outside: an engine that runs a link, and someone who asks a region. May import the root and
 * the engine's link API.
 */
@NullMarked
package io.lockstep.worker.port;

import org.jspecify.annotations.NullMarked;
