package io.lockstep.controller;

import io.lockstep.process.TlsFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param policies the policy files, one for each pair
 * @param region the region this controller runs in
 * @param host the address that REST, health and metrics listen on
 * @param port their port; 0 takes a free one
 * @param tokens who may ask; without it only this machine may, and everybody on it may everything
 * @param signingKey the key that signs the evidence; made if it is missing
 * @param data where files are written, e.g. the records that only a lost region held
 * @param name what this controller is called in the journal, in logs and in client ids
 * @param exitWithParent whether the end of standard input ends the process
 * @param tls empty where it listens without TLS
 */
public record ControllerOptions(
        List<Path> policies,
        String region,
        String host,
        int port,
        Optional<Path> tokens,
        Optional<Path> signingKey,
        Path data,
        String name,
        boolean exitWithParent,
        Optional<TlsFiles> tls) {
    public ControllerOptions {
        policies = List.copyOf(policies);
    }
}
