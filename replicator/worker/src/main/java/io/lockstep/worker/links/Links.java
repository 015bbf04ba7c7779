package io.lockstep.worker.links;

import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.LinkDesk;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.worker.links.LinkStatus.Running;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The links of this process by name. Safe for use from any thread. */
@ApplicationScoped
public class Links {
    private final ConcurrentSkipListMap<String, LinkStatus> byName = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, LinkStatus> drills = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, String> remarks = new ConcurrentSkipListMap<>();

    /** How every link stands now, by name; those of drills behind the others, and only while a drill runs. */
    public List<LinkSnapshot> snapshots() {
        return Stream.concat(
                        lasting().stream(),
                        drills.values().stream().map(LinkStatus::snapshot).filter(Links::awake))
                .toList();
    }

    /** Those that the process is there for: whether it is healthy does not depend on drills. */
    public List<LinkSnapshot> lasting() {
        List<String> said = remarks();
        return byName.values().stream()
                .map(status -> LinkStatus.with(status.snapshot(), said))
                .toList();
    }

    private static boolean awake(LinkSnapshot drill) {
        return drill.state().equals("RUNNING") || drill.state().equals("FAILED");
    }

    /** What the last passes over the groups found, of every link that runs, by the link's name. */
    public List<GroupsSnapshot> groups() {
        return Stream.concat(
                        byName.values().stream(), drills.values().stream().filter(status -> awake(status.snapshot())))
                .filter(Running.class::isInstance)
                .map(status -> ((Running) status).link().lastGroups())
                .toList();
    }

    /** Where controllers are told something, of every link that the process is there for and that runs. */
    public List<LinkDesk> desks() {
        return byName.values().stream()
                .filter(Running.class::isInstance)
                .map(status -> ((Running) status).link().desk())
                .toList();
    }

    public Optional<LinkStatus> find(String name) {
        return Optional.ofNullable(byName.get(name)).or(() -> Optional.ofNullable(drills.get(name)));
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** Of a link of the pair's drills. */
    public void putDrill(String name, LinkStatus status) {
        drills.put(name, status);
    }

    /**
     * What the process has to say of its access to the regions; shown among the warnings of each of its links.
     *
     * @param text blank where there is nothing to say
     */
    public void remark(String about, String text) {
        if (text.isBlank()) {
            remarks.remove(about);
        } else {
            remarks.put(about, text);
        }
    }

    public List<String> remarks() {
        return List.copyOf(remarks.values());
    }

    public void put(String name, LinkStatus status) {
        byName.put(name, status);
    }
}
