package io.lockstep.sandbox.screen;

import io.lockstep.sandbox.groups.Continued;
import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.GroupsResult;
import io.lockstep.sandbox.groups.PositionRow;
import java.util.ArrayList;
import java.util.List;

/** The groups' table of results at the end. */
public final class GroupsResultView {
    private GroupsResultView() {}

    /** One row per group, then what is not right. */
    public static List<String> lines(GroupsResult result) {
        TextTable table = new TextTable(
                "group", "type", "positions", "equal", "tried on west", "had a record", "right", "result");
        result.groups().forEach(group -> row(table, group, result));
        List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(result.faults());
        return lines;
    }

    private static void row(TextTable table, DemoGroup group, GroupsResult result) {
        List<PositionRow> positions = result.positions().stream()
                .filter(row -> row.group().equals(group.name()))
                .toList();
        List<Continued> continued = result.continued().stream()
                .filter(each -> each.group().equals(group.name()))
                .toList();
        boolean good = new GroupsResult(List.of(group), positions, continued).good();
        table.row(
                group.name(),
                group.kind().word(),
                Integer.toString(positions.size()),
                Long.toString(positions.stream().filter(PositionRow::equal).count()),
                Integer.toString(continued.size()),
                Long.toString(continued.stream()
                        .filter(each -> each.expected() != null)
                        .count()),
                Long.toString(continued.stream().filter(Continued::right).count()),
                good ? "goes on" : "NOT right");
    }
}
