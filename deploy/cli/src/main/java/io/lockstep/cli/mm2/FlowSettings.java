package io.lockstep.cli.mm2;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The settings as one flow sees them; remembers which of them somebody asked for. */
final class FlowSettings {
    private final Map<String, String> all;
    private final String flow;
    private final Set<String> asked = new HashSet<>();

    FlowSettings(Map<String, String> all, Flow flow) {
        this.all = new TreeMap<>(all);
        this.flow = flow + ".";
    }

    /** A flow's own value goes before the one for all. */
    Optional<String> of(String name) {
        asked.add(flow + name);
        asked.add(name);
        return Optional.ofNullable(all.get(flow + name))
                .or(() -> Optional.ofNullable(all.get(name)))
                .map(String::strip);
    }

    /** The key under which {@link #of} found it. */
    String key(String name) {
        return all.containsKey(flow + name) ? flow + name : name;
    }

    /** A cluster's own value goes before the one for all; with the key that it stands under. */
    Map<String, String> ofCluster(String cluster) {
        Map<String, String> keys = new TreeMap<>();
        for (String key : all.keySet()) {
            if (ClientNames.carried(key)) {
                keys.put(key, key);
            }
        }
        String prefix = cluster + ".";
        for (String key : all.keySet()) {
            if (key.startsWith(prefix) && ClientNames.carried(key.substring(prefix.length()))) {
                keys.put(key.substring(prefix.length()), key);
            }
        }
        asked.addAll(keys.values());
        return keys;
    }

    String value(String key) {
        return all.getOrDefault(key, "").strip();
    }

    void ask(String key) {
        asked.add(key);
    }

    /** What nobody asked for, of this flow and its clusters or of all. */
    Set<String> left() {
        Set<String> left = new HashSet<>(all.keySet());
        left.removeAll(asked);
        return left;
    }
}
