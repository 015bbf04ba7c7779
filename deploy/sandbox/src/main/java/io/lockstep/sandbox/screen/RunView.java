package io.lockstep.sandbox.screen;

import io.lockstep.sandbox.control.PairTold;
import io.lockstep.sandbox.control.RunTold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The live lines while a scenario's part goes on. */
public final class RunView {
    private static final int MOST_GATES = 6;
    private static final int WIDEST = 150;

    private RunView() {}

    /**
     * @param what the part
     * @param blocking gates that keep the run from beginning, while there is none
     * @param acknowledged by producer
     */
    public static List<String> lines(
            String what,
            long elapsedSeconds,
            Optional<PairTold> pair,
            Optional<RunTold> run,
            List<String> blocking,
            Map<String, Integer> acknowledged) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%02d:%02d  %s", elapsedSeconds / 60, elapsedSeconds % 60, what)
                + pair.map(told -> ", active " + told.active() + ", epoch " + told.epoch() + ", lag " + told.lag()
                                + " records")
                        .orElse(", no controller answers"));
        run.ifPresentOrElse(
                told -> lines.add("  " + told.phase() + (told.step().isEmpty() ? "" : " " + told.step()) + " for "
                        + told.elapsedMillis() / 1_000 + " s"
                        + (told.rtoMillis().isPresent()
                                ? ", RTO " + told.rtoMillis().getAsLong() + " ms"
                                : ", no write yet")
                        + (told.need().isEmpty() ? "" : ", needs somebody: " + told.need())),
                () -> lines.add("  " + (blocking.isEmpty() ? "no run yet" : blocking.size() + " things block")));
        blocking.stream()
                .limit(MOST_GATES)
                .map(gate -> "  " + (gate.length() > WIDEST ? gate.substring(0, WIDEST) : gate))
                .forEach(lines::add);
        lines.add("  acknowledged " + acknowledged);
        return lines;
    }
}
