/**
 * The controller's process: what people and clients ask of a pair over HTTP, who may, and what is seen from outside. The
 * root holds the vocabulary. May import the JDK.
 */
@NullMarked
package io.lockstep.controller;

import org.jspecify.annotations.NullMarked;
