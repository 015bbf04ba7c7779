/**
 * What is seen from outside: metrics and health, made from the instance's view at each look. May import the port, the
 * root, Micrometer and MicroProfile Health.
 */
@NullMarked
package io.lockstep.gateway.observe;

import org.jspecify.annotations.NullMarked;
