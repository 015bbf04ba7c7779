/** What runs beside Connect's own threads: the engine of a task, and the connector's look at both regions. */
@NullMarked
package io.lockstep.connect.app;

import org.jspecify.annotations.NullMarked;
