/** The connector's settings, as one validated record. May use Kafka's {@code ConfigDef} and the policy. */
@NullMarked
package io.lockstep.connect.config;

import org.jspecify.annotations.NullMarked;
