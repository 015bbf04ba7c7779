/**
 * The report of a sandbox run as JSON. May use {@code worker}, {@code measure}, {@code compare} and
 * {@code groups} for their records.
 */
@NullMarked
package io.lockstep.sandbox.report;

import org.jspecify.annotations.NullMarked;
