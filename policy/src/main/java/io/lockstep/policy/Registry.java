package io.lockstep.policy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A region's schema registry, which answers as Confluent's does.
 *
 * @param login who asks, where the registry wants to know
 * @param authority PEM certificates that the registry's is checked against; the JDK's own where empty
 * @param timeout of each call
 */
public record Registry(URI url, Optional<Login> login, Optional<Path> authority, Duration timeout) {
    /** Name and password of HTTP's basic scheme. */
    public record Login(String user, Secret password) {}
}
