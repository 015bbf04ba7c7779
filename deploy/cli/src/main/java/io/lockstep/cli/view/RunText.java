package io.lockstep.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs and drills as text. */
public final class RunText {
    private static final Set<String> ASIDE = Set.of("ABORTING", "ABORTED", "REJECTED", "EXPIRED");

    private final Paint paint;

    public RunText(Paint paint) {
        this.paint = paint;
    }

    /** One line for one look, for output that cannot be redrawn. */
    public String line(Shown.Run run) {
        String step = run.step().isEmpty() ? "" : "  " + Spans.words(run.step());
        return Spans.text(run.elapsedMillis()) + "  " + phase(run) + step + "  " + run.reason();
    }

    /** One line per instance of the gateway that does not stand as ordered, or is lost. */
    public List<String> gateways(Shown.Run run) {
        return new GatewayText(paint).behind(run.gateways());
    }

    /** All that is known of a run while it goes on. */
    public List<String> block(Shown.Run run, Optional<Shown.Pair> pair) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(run.mode() + " " + run.from() + " -> " + run.to()) + "  pair " + run.pair() + "  epoch "
                + run.epoch() + "  run " + run.run());
        TextTable table = new TextTable(Set.of());
        table.row("phase", run.phase() + (run.step().isEmpty() ? "" : ", " + Spans.words(run.step())));
        table.row("way back", wayBack(run));
        table.row("elapsed", Spans.text(run.elapsedMillis()));
        table.row("first good write", firstGoodWrite(run));
        pair.ifPresent(known -> {
            table.row("lag", lag(known));
            table.row("gates", gates(known));
        });
        table.row("reason", run.reason());
        table.lines().forEach(line -> lines.add("  " + line));
        lines.addAll(gateways(run));
        lines.addAll(need(run));
        run.timeline().forEach(entered -> lines.add("  " + entered.at() + "  " + entered.phase()));
        return lines;
    }

    /** Against its objective: before it comes, all that has elapsed counts. */
    private String firstGoodWrite(Shown.Run run) {
        boolean there = run.rtoMillis() >= 0;
        long took = there ? run.rtoMillis() : run.elapsedMillis();
        String objective = run.rtoObjectiveMillis() > 0 ? " of " + Spans.text(run.rtoObjectiveMillis()) : "";
        String told = (there ? "after " : "not yet, ") + Spans.text(took) + objective;
        return !objective.isEmpty() && took > run.rtoObjectiveMillis() ? paint.bad(told) : told;
    }

    /** How it ended, or what keeps it from going on. */
    public List<String> end(Shown.Run run) {
        List<String> lines = new ArrayList<>();
        String rto = run.rtoMillis() < 0 ? "" : ", first good write after " + Spans.text(run.rtoMillis());
        lines.add("run " + run.run() + " is " + phase(run) + " after " + Spans.text(run.elapsedMillis()) + rto);
        why(run).ifPresent(why -> lines.add("  because: " + why));
        lines.addAll(need(run));
        if (run.awaitsApproval()) {
            lines.add("  " + run.approvalsMissing() + " more have to approve: ./lockstep approve " + run.run()
                    + ", then ./lockstep watch " + run.run());
        }
        return lines;
    }

    /** What led away from the good end, which later steps say nothing of. */
    private static Optional<String> why(Shown.Run run) {
        return run.timeline().stream()
                .filter(entered -> run.over() && !run.succeeded())
                .filter(entered -> ASIDE.contains(entered.phase()))
                .map(Shown.Entered::reason)
                .findFirst();
    }

    private List<String> need(Shown.Run run) {
        return run.need()
                .map(need -> List.of(
                        "  " + paint.bad("needs somebody: ") + need.reason() + ", " + Spans.words(need.step()) + ": "
                                + need.detail(),
                        "  read " + need.runbook() + ", then ./lockstep decide " + run.run() + " " + wayOut(need)
                                + " --reason ..."))
                .orElse(List.of());
    }

    /** Retrying helps once something is repaired; a tail stays as long as it is. */
    private static String wayOut(Shown.Need need) {
        return need.reason().equals("TAIL_LONGER_THAN_LEAP") ? "accept" : "retry";
    }

    private static String wayBack(Shown.Run run) {
        if (!run.reversible()) {
            return run.over() ? "over" : "none; fail back when it is over";
        }
        String until = run.fenceDeadline().isEmpty() ? "" : ", the fence lifts by itself at " + run.fenceDeadline();
        return "./lockstep cancel " + run.run() + " until "
                + (run.nextIrreversible().isEmpty() ? "its end" : run.nextIrreversible()) + until;
    }

    private static String lag(Shown.Pair pair) {
        return pair.lag().isEmpty()
                ? "?"
                : pair.lag().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue() + " records")
                        .collect(Collectors.joining(", "));
    }

    private static String gates(Shown.Pair pair) {
        List<String> not = pair.gates().stream()
                .filter(gate -> !gate.passes())
                .map(gate -> gate.name() + " " + Spans.words(gate.verdict()))
                .toList();
        return pair.gates().size() - not.size() + " pass" + (not.isEmpty() ? "" : "; " + String.join(", ", not));
    }

    private String phase(Shown.Run run) {
        if (run.succeeded()) {
            return paint.good(run.phase());
        }
        return run.needsOperator() || run.over() ? paint.bad(run.phase()) : paint.waiting(run.phase());
    }

    /** A table, newest first as it was told. */
    public List<String> runs(List<Shown.Run> runs) {
        if (runs.isEmpty()) {
            return List.of("no runs yet");
        }
        TextTable table = new TextTable(Set.of(7)).row("RUN", "MODE", "FROM", "TO", "EPOCH", "PHASE", "BY", "TOOK");
        runs.forEach(run -> table.row(
                run.run(),
                run.mode(),
                run.from(),
                run.to(),
                Long.toString(run.epoch()),
                run.phase(),
                run.by(),
                Spans.text(run.elapsedMillis())));
        return table.lines();
    }

    /** A table, newest first as it was told. */
    public List<String> drills(List<Shown.Drill> drills) {
        if (drills.isEmpty()) {
            return List.of("no drills yet");
        }
        TextTable table = new TextTable(Set.of()).row("DRILL", "NAME", "MODE", "BEGUN", "OUTCOME", "RUNS");
        drills.forEach(drill -> table.row(
                drill.id(),
                drill.name(),
                drill.mode(),
                drill.begun(),
                drill.outcome(),
                String.join(", ", drill.runs())));
        List<String> lines = new ArrayList<>(table.lines());
        drills.forEach(
                drill -> drill.findings().forEach(finding -> lines.add("  " + drill.id() + " found: " + finding)));
        drills.forEach(drill -> drill.measured().forEach(run -> lines.add("  " + drill.id() + " measured: " + run)));
        return lines;
    }
}
