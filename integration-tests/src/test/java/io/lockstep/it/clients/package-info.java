/** Applications that use the client library go through moves, planned and not, between two real regions. */
package io.lockstep.it.clients;
