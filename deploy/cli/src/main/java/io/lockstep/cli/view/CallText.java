package io.lockstep.cli.view;

import java.util.List;
import java.util.Set;

/** Calls of controllers and workers as text. */
public final class CallText {
    private static final int COUNT = 1;

    private CallText() {}

    /** One line each. */
    public static List<String> lines(List<ShownCall> calls) {
        if (calls.isEmpty()) {
            return List.of("no calls since then");
        }
        TextTable table = new TextTable(Set.of(COUNT))
                .row("AT", "CALLS", "WHO", "METHOD", "PATH", "OF", "STATUS", "FROM", "ASKED");
        calls.forEach(call -> table.row(
                call.at(),
                Long.toString(call.count()),
                call.who(),
                call.method(),
                call.path(),
                call.target(),
                call.status() == 0 ? "left" : Long.toString(call.status()),
                call.remote(),
                call.instance()));
        return table.lines();
    }
}
