/**
 * Which rights Lockstep needs on the clusters: the one list that the READMEs' tables are checked against, that
 * {@code ./lockstep acls} prints, that tests grant and that processes check at start. Pure; may import the JDK and the root.
 */
@NullMarked
package io.lockstep.policy.access;

import org.jspecify.annotations.NullMarked;
