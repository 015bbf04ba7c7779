/**
 * Where the active region is: the route, and the sources that tell it (controllers, a file, the record in both clusters).
 * Imports the JDK, Kafka's consumer and slf4j; knows nothing of the clients that follow.
 */
@NullMarked
package io.lockstep.client.route;

import org.jspecify.annotations.NullMarked;
