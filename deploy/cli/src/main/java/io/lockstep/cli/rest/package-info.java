/**
 * Asks workers and controllers over HTTP and reads their JSON. The only package that does; may use Jackson and {@code .view}.
 */
@NullMarked
package io.lockstep.cli.rest;

import org.jspecify.annotations.NullMarked;
