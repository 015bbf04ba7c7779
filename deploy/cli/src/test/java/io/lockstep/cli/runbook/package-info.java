/** What holds the runbooks and the alerts to the code. May use the commands' own descriptions and the failover core. */
@NullMarked
package io.lockstep.cli.runbook;

import org.jspecify.annotations.NullMarked;
