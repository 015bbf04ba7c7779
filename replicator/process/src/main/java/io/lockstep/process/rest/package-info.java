/**
 * What every REST interface of ours does with a call, whatever it is for. May import SLF4J, and Vert.x and JAX-RS, which whoever
 * serves brings along.
 */
@NullMarked
package io.lockstep.process.rest;

import org.jspecify.annotations.NullMarked;
