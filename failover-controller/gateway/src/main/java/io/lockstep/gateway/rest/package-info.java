/**
 * The HTTP boundary: how the instance stands, orders by hand, errors as problem details. May import the port, the root,
 * who may come in at a process of Lockstep, and Jakarta REST.
 */
@NullMarked
package io.lockstep.gateway.rest;

import org.jspecify.annotations.NullMarked;
