package io.lockstep.cli.view;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The groups of one link as a worker told them.
 *
 * @param groups the worst states first, and by name among equals
 * @param gone those that the source has no more
 */
public record GroupsView(String link, boolean coordinator, Pass pass, List<GroupView> groups, List<Gone> gone) {
    /** States from worst to best, as workers order them. One that this command does not know is worse than all. */
    static final List<String> STATES =
            List.of("FAILED", "UNKNOWN", "MOVED_ON_TARGET", "ACTIVE_ON_TARGET", "WAITING", "SYNCED");

    public GroupsView {
        groups = groups.stream()
                .sorted(Comparator.<GroupView>comparingInt(group -> STATES.indexOf(group.state()))
                        .thenComparing(GroupView::group))
                .toList();
        gone = List.copyOf(gone);
    }

    /**
     * The last pass.
     *
     * @param ageSeconds -1 before the first one
     * @param failure why the last attempt was none, or empty
     * @param problems what it could not read
     */
    public record Pass(double ageSeconds, long millis, long written, String failure, List<String> problems) {
        public Pass {
            problems = List.copyOf(problems);
        }
    }

    /** @param outcome what becomes of it on the target */
    public record Gone(String group, String outcome) {}

    /** Only these groups; all if none is named. */
    public GroupsView only(Set<String> names) {
        return names.isEmpty()
                ? this
                : new GroupsView(
                        link,
                        coordinator,
                        pass,
                        groups.stream()
                                .filter(group -> names.contains(group.group()))
                                .toList(),
                        gone.stream()
                                .filter(each -> names.contains(each.group()))
                                .toList());
    }

    /** Whether it tells of this group. */
    public boolean knows(String name) {
        return groups.stream().anyMatch(group -> group.group().equals(name))
                || gone.stream().anyMatch(each -> each.group().equals(name));
    }
}
