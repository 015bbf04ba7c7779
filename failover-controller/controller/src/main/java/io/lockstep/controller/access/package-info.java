/**
 * Who asks, and what they may: the tokens' file, what each permission needs, and the decision. May import Jackson, the
 * core's access package and the root.
 */
@NullMarked
package io.lockstep.controller.access;

import org.jspecify.annotations.NullMarked;
