/** Consumer groups continue in the other region: positions of all kinds of groups, on real brokers. */
package io.lockstep.it.groups;
