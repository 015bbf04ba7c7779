/** What is published, compared with what it was made from. */
@NullMarked
package io.lockstep.bench.report;

import org.jspecify.annotations.NullMarked;
