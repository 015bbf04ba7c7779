package io.lockstep.replicator.app;

import io.lockstep.policy.decision.Residence;
import io.lockstep.policy.decision.Residence.Verdict;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.port.Border;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The policy's residency for one link. Every partition asks at every assignment, so what was decided is kept. */
final class PolicyBorder implements Border {
    private static final int MOST_KEPT = 20_000;

    private final Residence residence;
    private final LinkId link;
    private final ConcurrentMap<String, Optional<String>> decided = new ConcurrentHashMap<>();

    private PolicyBorder(Residence residence, LinkId link) {
        this.residence = residence;
        this.link = link;
    }

    static Border of(Residence residence, LinkId link) {
        return residence.restricts() ? new PolicyBorder(residence, link) : Border.OPEN;
    }

    @Override
    public Optional<String> stays(String topic) {
        if (decided.size() > MOST_KEPT) {
            decided.clear();
        }
        return decided.computeIfAbsent(topic, this::decide);
    }

    private Optional<String> decide(String topic) {
        Verdict verdict = residence.crosses(topic, link.source(), link.target());
        return verdict.allowed() ? Optional.empty() : Optional.of(verdict.reason());
    }
}
