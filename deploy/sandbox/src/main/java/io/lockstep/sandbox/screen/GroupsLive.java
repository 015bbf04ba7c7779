package io.lockstep.sandbox.screen;

import io.lockstep.sandbox.worker.GroupsView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The groups' part of the live table. */
public final class GroupsLive {
    private GroupsLive() {}

    /** A line about the last pass, then one row per group. */
    public static List<String> lines(GroupsView view) {
        List<String> lines = new ArrayList<>();
        lines.add(pass(view.pass()));
        if (!view.groups().isEmpty()) {
            TextTable table = new TextTable("group", "type", "partitions", "lag east", "lag west", "state");
            view.groups().forEach(group -> row(table, group));
            lines.addAll(table.lines());
        }
        return lines;
    }

    private static String pass(GroupsView.Pass pass) {
        if (!pass.failure().isEmpty()) {
            return "positions are not carried over: " + pass.failure();
        }
        return pass.ageSeconds() < 0
                ? "positions: no pass yet"
                : String.format(
                        Locale.ROOT,
                        "positions: %d of %d groups, %d written by the last pass, %.1f s ago, in %d ms",
                        pass.positions(),
                        pass.groups(),
                        pass.written(),
                        pass.ageSeconds(),
                        pass.millis());
    }

    private static void row(TextTable table, GroupsView.Group group) {
        table.row(
                group.group(),
                group.type(),
                Integer.toString(group.positions().size()),
                lag(group, GroupsView.Position::sourceLag),
                lag(group, GroupsView.Position::targetLag),
                group.why().isEmpty() ? group.state() : group.state() + ": " + group.why());
    }

    private static String lag(GroupsView.Group group, Function<GroupsView.Position, @Nullable Long> side) {
        List<Long> known = new ArrayList<>();
        group.positions().stream().map(side).filter(Objects::nonNull).forEach(known::add);
        return known.size() < group.positions().size()
                ? "?"
                : LiveView.grouped(known.stream().mapToLong(Long::longValue).sum());
    }
}
