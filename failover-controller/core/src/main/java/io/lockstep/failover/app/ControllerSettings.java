package io.lockstep.failover.app;

import io.lockstep.policy.Policy;
import java.net.URI;
import java.nio.file.Path;

/**
 * What a controller process is told.
 *
 * @param instance its name, different from every other controller's
 * @param home the region that it runs in
 * @param url where it answers
 * @param data folder of what it writes: exported tails
 * @param signingKey file of the key that evidence is signed with; made where it is missing
 */
public record ControllerSettings(
        Policy policy, String instance, String home, URI url, Path data, Path signingKey, String version) {}
