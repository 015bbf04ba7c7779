/** The sandbox as a user starts it: a process that ends well, and that leaves nothing behind however it ends. */
package io.lockstep.it.sandbox;
