package io.lockstep.worker.links;

import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.worker.links.LinkStatus.Running;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The links of this process by name. Safe for use from any thread. */
@ApplicationScoped
public class Links {
    private final ConcurrentSkipListMap<String, LinkStatus> byName = new ConcurrentSkipListMap<>();

    /** How every link stands now, by name. */
    public List<LinkSnapshot> snapshots() {
        return byName.values().stream().map(LinkStatus::snapshot).toList();
    }

    /** What the last passes over the groups found, of every link that runs, by the link's name. */
    public List<GroupsSnapshot> groups() {
        return byName.values().stream()
                .filter(Running.class::isInstance)
                .map(status -> ((Running) status).link().lastGroups())
                .toList();
    }

    public Optional<LinkStatus> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    public void put(String name, LinkStatus status) {
        byName.put(name, status);
    }
}
