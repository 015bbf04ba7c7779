package io.lockstep.policy.decision;

import io.lockstep.policy.Groups;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which groups' positions follow: full match of an included expression, of no excluded one, never one of Lockstep's own
 * groups, which begin with {@code lockstep.}; a drill's group only where the selection is a drill's. Immutable, thread-safe.
 */
public final class GroupSelection {
    private static final String OWN = "lockstep.";

    private final List<Pattern> include;
    private final List<Pattern> exclude;

    private final boolean drill;

    private GroupSelection(List<String> include, List<String> exclude, boolean drill) {
        this.drill = drill;
        this.include = include.stream().map(Pattern::compile).toList();
        this.exclude = exclude.stream().map(Pattern::compile).toList();
    }

    public static GroupSelection of(Groups groups) {
        return new GroupSelection(groups.include(), groups.exclude(), false);
    }

    public static GroupSelection of(List<String> include, List<String> exclude) {
        return new GroupSelection(include, exclude, false);
    }

    /** Of a drill: it selects nothing else than drills' groups. */
    public static GroupSelection drill(Groups groups) {
        return new GroupSelection(groups.include(), groups.exclude(), true);
    }

    /** Whether Lockstep keeps the group for itself; it never follows, whatever the expressions say. */
    public static boolean isOwn(String group) {
        return group.startsWith(OWN);
    }

    /** Whether any group can follow at all. */
    public boolean any() {
        return !include.isEmpty();
    }

    /** Whether the group's positions follow. */
    public boolean selects(String group) {
        return (drill ? Drill.owns(group) : !isOwn(group)) && matches(include, group) && !matches(exclude, group);
    }

    private static boolean matches(List<Pattern> patterns, String group) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(group).matches());
    }
}
