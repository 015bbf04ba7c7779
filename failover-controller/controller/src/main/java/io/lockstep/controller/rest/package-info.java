/**
 * The HTTP boundary: what people and clients ask as resources, errors as problem details, and who may ask. May import
 * the port, the access package, the core's vocabulary and Jakarta REST.
 */
@NullMarked
package io.lockstep.controller.rest;

import org.jspecify.annotations.NullMarked;
