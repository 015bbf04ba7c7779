/**
 * Reads a policy file into one validated record and reports all of its problems at once; resolves references to
 * secrets. May use Jackson's YAML parser, files and the environment; the only package of the module that does.
 */
@NullMarked
package io.lockstep.policy.config;

import org.jspecify.annotations.NullMarked;
