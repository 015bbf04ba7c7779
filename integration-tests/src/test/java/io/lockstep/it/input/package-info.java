/**
 * Bad input and missing rights on real, secured clusters: each gives one clear error that names the thing, the rule and
 * the way out, and changes nothing. May use the harness, the sandbox and the engine's {@code app}.
 */
@NullMarked
package io.lockstep.it.input;

import org.jspecify.annotations.NullMarked;
