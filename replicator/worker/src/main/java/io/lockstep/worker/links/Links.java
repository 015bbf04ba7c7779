package io.lockstep.worker.links;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.worker.links.LinkStatus.Running;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * The links of this process. Their full names begin with the pair, as in {@code shop:east->west}; what follows the colon
 * is enough where it names one link only. Safe for use from any thread.
 */
@ApplicationScoped
public class Links {
    private final ConcurrentSkipListMap<String, LinkStatus> byName = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, LinkStatus> drills = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, String> remarks = new ConcurrentSkipListMap<>();

    /** How every link stands now, by pair and name; those of drills behind the others, and only while a drill runs. */
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

    /** What the last passes over the groups found, of every link that runs, by pair and name. */
    public List<GroupsSnapshot> groups() {
        return Stream.concat(
                        byName.values().stream(), drills.values().stream().filter(status -> awake(status.snapshot())))
                .filter(Running.class::isInstance)
                .map(status -> ((Running) status).link().lastGroups())
                .toList();
    }

    /** Empty where there is none of that name, or several. */
    public Optional<LinkStatus> find(String name) {
        List<LinkStatus> meant = Stream.of(byName, drills)
                .flatMap(all -> all.entrySet().stream())
                .filter(each -> means(each.getKey(), name))
                .map(each -> each.getValue())
                .toList();
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private static boolean means(String full, String name) {
        return full.equals(name) || full.endsWith(":" + name);
    }

    /** The shortest names that {@link #find} understands. */
    public List<String> names() {
        return lasting().stream().map(this::shown).toList();
    }

    /** The shortest name of a link that {@link #find} understands. */
    public String shown(LinkSnapshot link) {
        return find(link.link()).isPresent() ? link.link() : link.pair() + ":" + link.link();
    }

    /** Of a link of the pair's drills. */
    public void putDrill(LinkId link, LinkStatus status) {
        drills.put(full(link), status);
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

    public void put(LinkId link, LinkStatus status) {
        byName.put(full(link), status);
    }

    private static String full(LinkId link) {
        return link.owner() + ":" + link.label();
    }
}
