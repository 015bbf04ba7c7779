package io.lockstep.cli.view;

import io.lockstep.cli.view.GroupView.PositionView;
import io.lockstep.cli.view.GroupsView.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Shows groups and their positions to people. */
public final class GroupsText {
    private static final Set<Integer> NUMBERS = Set.of(3, 4, 5, 6);
    private static final int STATE = 7;
    private static final String INDENT = "  ";

    private final Paint paint;

    public GroupsText(Paint paint) {
        this.paint = paint;
    }

    /** Line by line. */
    public List<String> lines(GroupsView groups) {
        List<String> lines = new ArrayList<>();
        lines.add(header(groups));
        if (!groups.pass().failure().isEmpty()) {
            lines.add(
                    INDENT + paint.bad("the last pass failed: ") + groups.pass().failure());
        }
        groups.pass().problems().forEach(problem -> lines.add(INDENT + paint.waiting("not read: ") + problem));
        if (groups.groups().isEmpty()) {
            lines.add(INDENT + "no groups");
        } else {
            lines.addAll(table(groups.groups()));
        }
        groups.groups().stream()
                .filter(group -> !group.members().isEmpty())
                .forEach(group -> lines.add(INDENT
                        + paint.waiting(group.group() + " at work on the target: ")
                        + String.join(", ", group.members())));
        groups.gone()
                .forEach(gone -> lines.add(
                        INDENT + paint.waiting(gone.group() + " is gone from the source: ") + gone.outcome()));
        return lines;
    }

    private String header(GroupsView groups) {
        return String.join(
                "  ",
                "link " + paint.strong(groups.link()),
                groups.coordinator() ? pass(groups.pass()) : "looked at, another worker is the coordinator",
                groups.groups().size() + (groups.groups().size() == 1 ? " group" : " groups"));
    }

    private static String pass(Pass pass) {
        return pass.ageSeconds() < 0
                ? "no pass yet"
                : String.format(
                        Locale.ROOT,
                        "last pass %.1f s ago in %s ms, %s written",
                        pass.ageSeconds(),
                        number(pass.millis()),
                        number(pass.written()));
    }

    /** One line per position. */
    public List<String> table(List<GroupView> groups) {
        TextTable table = new TextTable(NUMBERS)
                .row("GROUP", "TYPE", "PARTITION", "SOURCE", "TARGET", "LAG", "LAG THERE", "STATE", "WHY");
        List<String> states = new ArrayList<>();
        for (GroupView group : groups) {
            for (PositionView position : group.positions()) {
                table.row(
                        group.group(),
                        group.type(),
                        position.name(),
                        number(position.source()),
                        position.target() < 0 ? "-" : number(position.target()),
                        number(position.sourceLag()),
                        number(position.targetLag()),
                        position.state(),
                        position.why());
                states.add(position.state());
            }
        }
        List<String> lines = table.lines();
        int column = table.start(STATE);
        List<String> painted = new ArrayList<>();
        painted.add(INDENT + paint.strong(lines.getFirst()));
        for (int i = 0; i < states.size(); i++) {
            painted.add(INDENT + painted(lines.get(i + 1), column, states.get(i)));
        }
        return painted;
    }

    /** After alignment, because colours have a length that is not seen. */
    private String painted(String line, int from, String state) {
        int to = from + state.length();
        return state.isEmpty() ? line : line.substring(0, from) + state(state) + line.substring(to);
    }

    private String state(String state) {
        return switch (state) {
            case "SYNCED" -> paint.good(state);
            case "FAILED", "UNKNOWN" -> paint.bad(state);
            default -> paint.waiting(state);
        };
    }

    private static String number(long number) {
        return number < 0 ? "?" : Long.toString(number);
    }
}
