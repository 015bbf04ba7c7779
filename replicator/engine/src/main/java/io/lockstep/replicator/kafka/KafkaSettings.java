package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.LinkId;
import java.time.Duration;
import java.util.Map;

/**
 * Client settings of a link's two regions. Immutable. Holds secrets, so its text form names only the link.
 *
 * @param source settings of the source region's clients, {@code bootstrap.servers} among them
 * @param target the same of the target region
 * @param requestTimeout deadline of every remote call; at least 2 s to leave room for one repetition
 */
public record KafkaSettings(
        LinkId link, Map<String, String> source, Map<String, String> target, Duration requestTimeout) {
    public KafkaSettings {
        source = Map.copyOf(source);
        target = Map.copyOf(target);
    }

    /** The region's name in the policy. */
    String region(Side side) {
        return side == Side.SOURCE ? link.source() : link.target();
    }

    Map<String, Object> admin(Side side, String role) {
        return client(side, role).admin();
    }

    Map<String, Object> consumer(Side side, String role) {
        return client(side, role).consumer();
    }

    Map<String, Object> producer(Side side, String role) {
        return client(side, role).producer();
    }

    private ClientSettings client(Side side, String role) {
        return new ClientSettings(side == Side.SOURCE ? source : target, requestTimeout, clientId(role));
    }

    private String clientId(String role) {
        return "lockstep." + link.pair() + "." + link.source() + "-to-" + link.target() + "." + role;
    }

    @Override
    public String toString() {
        return "KafkaSettings[" + link + "]";
    }
}
