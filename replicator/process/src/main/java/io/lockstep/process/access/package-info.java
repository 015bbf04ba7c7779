/**
 * Who may ask a process: tokens, an identity provider's, roles, and the door that tells who asks. May import the JDK,
 * Jackson, jose4j and SLF4J; nothing here knows a framework or what is permitted to whom.
 */
@NullMarked
package io.lockstep.process.access;

import org.jspecify.annotations.NullMarked;
