/**
 * Ways of telling clients which region is active: the control record, a file, a webhook. May use the JDK, Jackson and
 * the module's ports and files; no Kafka.
 */
@NullMarked
package io.lockstep.failover.routing;

import org.jspecify.annotations.NullMarked;
