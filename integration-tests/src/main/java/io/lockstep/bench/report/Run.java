package io.lockstep.bench.report;

import java.util.List;

/**
 * One command's share of a result.
 *
 * @param command as it was typed
 * @param day on which it began, as 2026-11-21, in UTC
 * @param scenarios what it measured, in that order
 */
public record Run(String command, String day, List<String> scenarios) {
    public Run {
        scenarios = List.copyOf(scenarios);
    }

    /** What is left of it when others have been measured again. */
    Run without(List<String> again) {
        return new Run(
                command,
                day,
                scenarios.stream().filter(each -> !again.contains(each)).toList());
    }
}
