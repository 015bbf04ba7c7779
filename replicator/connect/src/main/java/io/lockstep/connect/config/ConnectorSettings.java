package io.lockstep.connect.config;

import io.lockstep.connect.config.Form.Span;
import io.lockstep.policy.Policy;
import io.lockstep.policy.decision.LinkPlan;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.PolicyLinks;
import io.lockstep.replicator.kafka.OwnLogins;
import java.time.Duration;
import java.util.Map;

/** What a connector's settings mean. Holds secrets, so its text form is only the link. */
public record ConnectorSettings(Map<String, String> given, Policy policy, LinkPlan link) {
    public ConnectorSettings {
        given = Map.copyOf(given);
    }

    /** The link's settings, without a share; {@code name} is how this process calls itself. */
    public LinkSettings link(String name) {
        LinkSettings settings = PolicyLinks.link(policy, link, policy.worker().memoryBytes(), name, name);
        return settings.but()
                .clients(OwnLogins.in(settings.source()), OwnLogins.in(settings.target()))
                .build();
    }

    /** The settings of the drills' link beside it. */
    public LinkSettings drill(LinkSettings beside) {
        return PolicyLinks.drill(policy, link, beside);
    }

    public String heartbeatsTopic() {
        return text(Keys.HEARTBEATS);
    }

    public Duration heartbeatsEvery() {
        return Span.read(text(Keys.HEARTBEATS_EVERY)).orElseThrow();
    }

    public String positionsTopic() {
        return text(Keys.POSITIONS);
    }

    public Duration partitionsEvery() {
        return Span.read(text(Keys.PARTITIONS_EVERY)).orElseThrow();
    }

    private String text(String name) {
        Key key = Keys.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return given.getOrDefault(name, key.standard().orElse(""));
    }

    @Override
    public String toString() {
        return "ConnectorSettings[" + link.name() + "]";
    }
}
