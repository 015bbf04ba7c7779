/** Security towards the clusters: every mechanism, refusals, rotation, rights, and that no secret gets out. */
@NullMarked
package io.lockstep.it.security;

import org.jspecify.annotations.NullMarked;
