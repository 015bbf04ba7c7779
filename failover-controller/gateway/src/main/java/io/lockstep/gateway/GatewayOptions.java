package io.lockstep.gateway;

import java.nio.file.Path;

/**
 * What the command line asks for.
 *
 * @param policy the policy file
 * @param name what this instance is called in reports, logs and client ids; the same after a restart
 * @param host the address that REST, health and metrics listen on
 * @param port their port; 0 takes a free one
 * @param data where the last order is kept
 * @param exitWithParent whether the end of standard input ends the process
 */
public record GatewayOptions(Path policy, String name, String host, int port, Path data, boolean exitWithParent) {}
