package io.lockstep.policy;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the strategies of {@link Routing} need to know, each there as soon as the policy names its strategy.
 *
 * @param file where the route is written
 * @param webhook who is told about the route
 * @param dns which names lead clients
 * @param haproxy which load balancers lead clients
 * @param kubernetes which objects tell clients
 */
public record Ways(
        Optional<Path> file,
        Optional<Webhook> webhook,
        Optional<Dns> dns,
        Optional<HaProxy> haproxy,
        Optional<Kubernetes> kubernetes) {
    /** Of a policy that names none of them. */
    public static final Ways NONE =
            new Ways(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
