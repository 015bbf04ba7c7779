/** Workers of Kafka Connect as our children, from jars of their own, and their REST. May use processes and time. */
@NullMarked
package io.lockstep.sandbox.connect;

import org.jspecify.annotations.NullMarked;
