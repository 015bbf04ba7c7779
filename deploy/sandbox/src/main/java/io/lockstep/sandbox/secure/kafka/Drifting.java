package io.lockstep.sandbox.secure.kafka;

import io.lockstep.failover.AclEntry;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Makes both regions differ on purpose, in every kind that parity brings to a standby: what the active region has alone,
 * what the standby has alone, and what each has its own way.
 */
public final class Drifting {
    private static final String PRODUCE = "producer_byte_rate";
    private static final double RATE = 1_048_576;
    private static final List<Made> ALL = List.of(
            setting("orders", "flush.ms", "60000"),
            right("orders", "READ", "User:stranger", false),
            right("clicks", "READ", "User:analyst", true),
            quota("dashboard", true),
            quota("leftover", false));

    private final Scene active;
    private final Scene standby;

    /** @param standby west, as far as reports name regions */
    public Drifting(Scene active, Scene standby) {
        this.active = active;
        this.standby = standby;
    }

    /**
     * @param what kind and words, as parity tells it
     * @param atActive in which region it is made
     */
    private record Made(String what, boolean atActive, Consumer<Scene> act, Alike alike) {}

    private interface Alike {
        boolean holds(Scene active, Scene standby);
    }

    private static Made setting(String topic, String key, String value) {
        return new Made(
                "configs " + topic + " " + key,
                false,
                scene -> scene.set(topic, key, value),
                (active, standby) -> active.setting(topic, key).equals(standby.setting(topic, key)));
    }

    private static Made right(String topic, String operation, String principal, boolean atActive) {
        AclEntry entry = new AclEntry("TOPIC", "LITERAL", topic, principal, "*", operation, true);
        return new Made(
                "acls " + entry.words(),
                atActive,
                scene -> scene.grant(List.of(entry)),
                (active, standby) ->
                        active.rights().contains(entry) == standby.rights().contains(entry));
    }

    private static Made quota(String clientId, boolean atActive) {
        return new Made(
                "quotas client-id=" + clientId + " " + PRODUCE,
                atActive,
                scene -> scene.limit(clientId, PRODUCE, RATE),
                (active, standby) -> active.limit(clientId, PRODUCE).equals(standby.limit(clientId, PRODUCE)));
    }

    /** Everything at once; answers what was made, as parity tells it, with the region in which it was. */
    public Map<String, String> make() {
        ALL.forEach(each -> each.act().accept(each.atActive() ? active : standby));
        return ALL.stream()
                .collect(Collectors.toMap(Made::what, each -> each.atActive() ? active.region() : standby.region()));
    }

    /** What the clusters themselves do not have alike. */
    public List<String> left() {
        return ALL.stream()
                .filter(each -> !each.alike().holds(active, standby))
                .map(Made::what)
                .toList();
    }
}
