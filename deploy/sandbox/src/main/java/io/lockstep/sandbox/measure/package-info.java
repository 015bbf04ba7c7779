/**
 * What is measured from outside, without asking the worker: latency and log ends. One of the few places with Kafka;
 * imports nothing else of the sandbox.
 */
@NullMarked
package io.lockstep.sandbox.measure;

import org.jspecify.annotations.NullMarked;
