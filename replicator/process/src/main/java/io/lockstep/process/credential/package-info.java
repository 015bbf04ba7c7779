/**
 * How long the certificates of a process last, and whether changed credentials wait, for whoever has to act in time. May
 * import the JDK, SLF4J, and the Prometheus client of whoever is scraped.
 */
@NullMarked
package io.lockstep.process.credential;

import org.jspecify.annotations.NullMarked;
