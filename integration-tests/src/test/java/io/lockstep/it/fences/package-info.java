/** Fences against real brokers with users and an authorizer: whom they stop, whom they do not, and what is left. */
@NullMarked
package io.lockstep.it.fences;

import org.jspecify.annotations.NullMarked;
