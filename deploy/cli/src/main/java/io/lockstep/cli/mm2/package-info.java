/**
 * What a configuration of MirrorMaker 2 means as a policy: which flow, which topics and groups, which logins, and what of it
 * has no equivalent or will differ. Pure; may use the JDK and JSON.
 */
@NullMarked
package io.lockstep.cli.mm2;

import org.jspecify.annotations.NullMarked;
