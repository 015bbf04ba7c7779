/**
 * The HTTP boundary: how the instance stands, orders by hand, errors as problem details. May import the port, the root
 * and Jakarta REST.
 */
@NullMarked
package io.lockstep.gateway.rest;

import org.jspecify.annotations.NullMarked;
