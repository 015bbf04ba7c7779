/** What each permission needs, and how often each may ask. May import the roles of the processes' access package. */
@NullMarked
package io.lockstep.controller.access;

import org.jspecify.annotations.NullMarked;
