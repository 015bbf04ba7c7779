/** What goes into log lines beside their text. */
@NullMarked
package io.lockstep.process.log;

import org.jspecify.annotations.NullMarked;
