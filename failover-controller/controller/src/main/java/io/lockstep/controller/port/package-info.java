/**
 * What the process needs of the pair's controller. May import the core's app package and the root.
 */
@NullMarked
package io.lockstep.controller.port;

import org.jspecify.annotations.NullMarked;
