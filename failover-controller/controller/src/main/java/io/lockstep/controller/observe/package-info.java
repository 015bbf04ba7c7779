/**
 * What is seen from outside: metrics and health, made from the pair's view at each look. May import the port, the
 * core's vocabulary, Micrometer and MicroProfile Health.
 */
@NullMarked
package io.lockstep.controller.observe;

import org.jspecify.annotations.NullMarked;
