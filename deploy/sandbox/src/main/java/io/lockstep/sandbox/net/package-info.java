/**
 * Loopback networking for tests: free ports and a TCP proxy with faults. May use the JDK and {@code time}.
 */
@NullMarked
package io.lockstep.sandbox.net;

import org.jspecify.annotations.NullMarked;
