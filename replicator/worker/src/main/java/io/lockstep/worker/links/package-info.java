/**
 * The links of this process: starting them once their regions allow it, keeping them, closing them. May import the
 * engine's link API, the decision, the region probe and CDI.
 */
@NullMarked
package io.lockstep.worker.links;

import org.jspecify.annotations.NullMarked;
