/**
 * What workers answered, as records, and how it is shown as text. Pure; uses only the JDK.
 */
@NullMarked
package io.lockstep.cli.view;

import org.jspecify.annotations.NullMarked;
