package io.lockstep.sandbox.connect;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings of a connector that mirrors from east to west. */
public final class MirrorConnector {
    private MirrorConnector() {}

    /** @param topics names, not expressions */
    public static Map<String, String> settings(
            String name, String pair, String east, String west, Collection<String> topics, int tasks) {
        Map<String, String> all = new TreeMap<>();
        all.put("name", name);
        all.put("connector.class", "io.lockstep.connect.LockstepSourceConnector");
        all.put("tasks.max", String.valueOf(tasks));
        all.put("pair", pair);
        all.put("source.region", "east");
        all.put("source.bootstrap", east);
        all.put("target.region", "west");
        all.put("target.bootstrap", west);
        all.put(
                "mirror.topics",
                topics.stream().map(topic -> topic.replace(".", "\\.")).collect(Collectors.joining(",")));
        all.put("partitions.every", "1s");
        all.put("heartbeats.every", "1s");
        all.put("topic.creation.default.replication.factor", "1");
        all.put("topic.creation.default.partitions", "1");
        return all;
    }
}
