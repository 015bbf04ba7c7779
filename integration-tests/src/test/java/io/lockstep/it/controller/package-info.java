/** Promises of the controller's adapters, on real brokers. */
@NullMarked
package io.lockstep.it.controller;

import org.jspecify.annotations.NullMarked;
