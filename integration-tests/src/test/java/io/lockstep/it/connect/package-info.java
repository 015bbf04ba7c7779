/** The link as a connector of Kafka Connect: on clusters of real Connect workers, and as the plugin that is shipped. */
@NullMarked
package io.lockstep.it.connect;

import org.jspecify.annotations.NullMarked;
