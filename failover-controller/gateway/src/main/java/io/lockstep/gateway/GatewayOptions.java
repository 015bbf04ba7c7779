package io.lockstep.gateway;

import io.lockstep.process.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param policy the policy file
 * @param name what this instance is called in reports, logs and client ids; the same after a restart
 * @param host the address that REST, health and metrics listen on
 * @param port their port; 0 takes a free one
 * @param data where the last order is kept
 * @param exitWithParent whether the end of standard input ends the process
 * @param tls what REST, health and metrics are shown with; empty where they listen without TLS
 */
public record GatewayOptions(
        Path policy, String name, String host, int port, Path data, boolean exitWithParent, Optional<TlsFiles> tls) {}
