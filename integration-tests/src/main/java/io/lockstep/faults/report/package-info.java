/** What came of a run: as one record, as JSON, as lines. May use the JDK, Jackson, {@code plan}, {@code history}, {@code check}, {@code published}. */
@NullMarked
package io.lockstep.faults.report;

import org.jspecify.annotations.NullMarked;
