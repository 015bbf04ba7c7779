/**
 * What a run tells: JSON, the page, the table on the terminal. May use {@code positions} and {@code beside}.
 */
@NullMarked
package io.lockstep.bench.report;

import org.jspecify.annotations.NullMarked;
