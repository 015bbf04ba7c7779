package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof;
import java.time.Duration;
import java.util.List;

/** One way of telling clients which region is active. Safe for use from any thread. */
public interface RoutingSwitch {
    /** As in the policy: {@code record}, {@code file}, {@code webhook}. */
    String strategy();

    /** What each instance tells clients now. */
    Answer<List<Proof.Instance>> read(Duration within);

    /** Tells each instance; one that cannot be told is an {@link Answer.Unknown} naming it. */
    Answer<List<Proof.Instance>> flip(Route route, Duration within);

    /**
     * The same for a run that goes on without a region: what is told or asked there waits no longer than {@code patience},
     * and what is told elsewhere comes first.
     */
    default RoutingSwitch without(String region, Duration patience) {
        return this;
    }

    /** The same once a person has decided to go on without those that cannot be told: they are told, and not waited for. */
    default RoutingSwitch regardless() {
        return this;
    }

    /**
     * Where clients go.
     *
     * @param generation grows with every flip, also within an epoch
     */
    record Route(String pair, String active, int epoch, long generation, String bootstrap, String at) {}
}
