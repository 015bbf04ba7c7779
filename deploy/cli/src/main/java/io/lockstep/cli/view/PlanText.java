package io.lockstep.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A plan as text: what would happen, what it may cost, and what stands against it. */
public final class PlanText {
    private final Paint paint;

    public PlanText(Paint paint) {
        this.paint = paint;
    }

    public List<String> lines(Shown.Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(plan.mode() + " " + plan.from() + " -> " + plan.to()) + "  pair " + plan.pair()
                + "  epoch " + plan.epoch() + "  plan " + plan.id());
        TextTable table = new TextTable(Set.of());
        table.row(
                "moves",
                plan.topics() + " topics with " + plan.partitions() + " partitions, " + plan.groups() + " groups");
        table.row("loss", loss(plan));
        table.row("time", "about " + Spans.text(plan.expectedMillis()) + " until the first good write");
        table.row("fence", plan.fence());
        table.row("routing", String.join(", ", plan.routing()));
        table.row("approvals", plan.approvals() == 0 ? "none needed" : plan.approvals() + " needed");
        table.lines().forEach(line -> lines.add("  " + line));
        lines.addAll(new PairText(paint).gates(plan.gates()));
        lines.addAll(steps(plan));
        if (plan.blocked()) {
            lines.add("  " + paint.bad("blocked: ") + "repair what the gates observed, or override those that may be");
        }
        return lines;
    }

    private static String loss(Shown.Plan plan) {
        return plan.blind()
                ? plan.missing() + " records known to be missing, " + plan.most() + " at most; accepted: "
                        + plan.acceptedLoss()
                : "none";
    }

    private List<String> steps(Shown.Plan plan) {
        TextTable table = new TextTable(Set.of());
        plan.steps().forEach(each -> table.row(each.phase(), words(each.steps()), irreversible(each)));
        return table.lines().stream().map(line -> "  " + line).toList();
    }

    private static String words(List<String> steps) {
        return String.join(", ", steps.stream().map(Spans::words).toList());
    }

    private String irreversible(Shown.Steps steps) {
        return steps.phase().equals("PROMOTING") ? paint.waiting("no way back from here") : "";
    }
}
