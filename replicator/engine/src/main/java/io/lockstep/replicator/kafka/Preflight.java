package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.plan.provision.BrokerSupport;
import java.util.Optional;

/**
 * Whether both regions answer and run a Kafka that can be mirrored; asked before anything is created, so that a wrong
 * setting changes nothing on either side. Blocks the calling thread, each call within the request timeout.
 */
final class Preflight {
    private final KafkaSettings settings;

    Preflight(KafkaSettings settings) {
        this.settings = settings;
    }

    /** The first thing that is wrong, in words for an operator. */
    Optional<String> problem() {
        return check(Side.TARGET, BrokerSupport.TARGET).or(() -> check(Side.SOURCE, BrokerSupport.SOURCE));
    }

    private Optional<String> check(Side side, BrokerSupport support) {
        try (RegionAdmin admin = RegionAdmin.open(settings, side, "preflight")) {
            return support.problem(admin.region(), admin.metadataVersion());
        } catch (RegionException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}
