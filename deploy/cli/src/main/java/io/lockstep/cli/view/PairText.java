package io.lockstep.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A pair as text. */
public final class PairText {
    private final Paint paint;

    public PairText(Paint paint) {
        this.paint = paint;
    }

    public List<String> lines(Shown.Pair pair) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong("pair " + pair.pair()) + "  active " + known(pair.active()) + "  epoch "
                + number(pair.epoch()) + "  " + (pair.leads() ? "led by " + pair.instance() : led(pair)));
        TextTable table = new TextTable(Set.of());
        table.row("writes", joined(pair.canWrite()));
        table.row("lag", joined(pair.lag()));
        table.row("last good drill", known(pair.lastGoodDrill()) + (pair.drillOverdue() ? ", overdue" : ""));
        table.row("open run", pair.openRun().isEmpty() ? "none" : pair.openRun());
        table.row("can promote", pair.canPromote() ? "yes" : "no");
        table.lines().forEach(line -> lines.add("  " + line));
        lines.addAll(gates(pair.gates()));
        lines.addAll(new GatewayText(paint).table(pair.gateways()));
        lines.addAll(readiness(pair.readiness()));
        pair.debts().forEach(debt -> lines.add("  " + paint.waiting("owed: ") + debt));
        pair.problems().forEach(problem -> lines.add("  " + paint.bad("problem: ") + problem));
        return lines;
    }

    private static String led(Shown.Pair pair) {
        return pair.leader().isEmpty() ? "led by nobody that is known" : "led by " + pair.leader();
    }

    /** An aligned table, each verdict in its colour. */
    public List<String> gates(List<Shown.Gate> gates) {
        if (gates.isEmpty()) {
            return List.of("  no gate was looked at yet");
        }
        TextTable table = new TextTable(Set.of()).row("GATE", "VERDICT", "OBSERVED");
        gates.forEach(gate -> table.row(gate.name(), gate.verdict(), observed(gate)));
        List<String> plain = table.lines();
        int from = table.start(1);
        List<String> lines = new ArrayList<>(List.of("  " + plain.getFirst()));
        for (int i = 0; i < gates.size(); i++) {
            String line = plain.get(i + 1);
            Shown.Gate gate = gates.get(i);
            int to = from + gate.verdict().length();
            lines.add("  " + line.substring(0, from) + verdict(gate, line.substring(from, to)) + line.substring(to));
        }
        return lines;
    }

    private static List<String> readiness(List<Shown.Standing> standings) {
        if (standings.isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable(Set.of(1)).row("READINESS", "SCORE", "WHY");
        standings.forEach(each -> table.row(each.category(), number(each.score()), each.why()));
        return table.lines().stream().map(line -> "  " + line).toList();
    }

    private static String observed(Shown.Gate gate) {
        return gate.override().isEmpty() ? gate.observed() : gate.observed() + " (overridden: " + gate.override() + ")";
    }

    private String verdict(Shown.Gate gate, String text) {
        if (gate.passes()) {
            return paint.good(text);
        }
        return gate.blocks() ? paint.bad(text) : paint.waiting(text);
    }

    private static String joined(Map<String, String> values) {
        return values.isEmpty()
                ? "?"
                : values.entrySet().stream()
                        .map(each -> each.getKey() + " " + known(each.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String known(String text) {
        return text.isEmpty() ? "?" : text;
    }

    private static String number(long number) {
        return number < 0 ? "?" : Long.toString(number);
    }
}
