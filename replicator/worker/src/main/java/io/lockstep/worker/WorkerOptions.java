package io.lockstep.worker;

import io.lockstep.process.TlsFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param policies the policy files, one for each pair
 * @param region the region this worker runs in; links into it are its work
 * @param host the address that REST, health and metrics listen on
 * @param port their port; 0 takes a free one
 * @param name what this worker is called in logs and in the clusters' client ids
 * @param exitWithParent whether the end of standard input ends the process
 * @param tokens who may ask what; empty where only this machine may ask
 * @param tls empty where it listens without TLS
 */
public record WorkerOptions(
        List<Path> policies,
        String region,
        String host,
        int port,
        String name,
        boolean exitWithParent,
        Optional<Path> tokens,
        Optional<TlsFiles> tls) {
    public WorkerOptions {
        policies = List.copyOf(policies);
    }
}
