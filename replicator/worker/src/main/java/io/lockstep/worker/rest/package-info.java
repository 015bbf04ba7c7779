/**
 * The HTTP boundary: the links as JSON, repairs as POST, errors as problem details. May import the links and
 * Jakarta REST.
 */
@NullMarked
package io.lockstep.worker.rest;

import org.jspecify.annotations.NullMarked;
