/** Certificates for a day, made with the JDK's own tools. May use {@code process}. */
@NullMarked
package io.lockstep.sandbox.tls;

import org.jspecify.annotations.NullMarked;
