package io.lockstep.cli.runbook;

import io.lockstep.failover.Decision;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.Mode;
import io.lockstep.failover.NeedReason;
import io.lockstep.failover.Phase;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.gate.Gate;
import io.lockstep.failover.port.WriteProbe.Admission;
import io.lockstep.offsets.PositionState;
import io.lockstep.replicator.Halt;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Phases, steps, reasons, states and gates: what pages name and the code knows. */
final class Constants {
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9]+(_[A-Z0-9]+)*");
    /** What stands for something that the reader fills in. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "URL",
            "RUN",
            "PLAN",
            "NAME",
            "FILE",
            "REGION",
            "HOST",
            "LOCKSTEP_TOKEN",
            "LOCKSTEP_CONTROLLERS",
            "LOCKSTEP_WORKERS");
    /** Kafka's operations, and words of HTTP and of health. */
    private static final Set<String> OTHERS =
            Set.of("WRITE", "READ", "ALTER", "DESCRIBE", "CREATE", "DENY", "ALLOW", "UP", "DOWN");

    private static final Set<String> KNOWN = Stream.of(
                    Phase.values(),
                    NeedReason.values(),
                    StepKind.values(),
                    Mode.values(),
                    Decision.values(),
                    GateResult.Verdict.values(),
                    GateResult.Category.values(),
                    Admission.values(),
                    PositionState.values(),
                    Halt.Reason.values())
            .flatMap(Arrays::stream)
            .map(Enum::name)
            .collect(Collectors.toSet());

    private Constants() {}

    static Optional<String> problem(String span) {
        boolean unknown = WORD.matcher(span).matches()
                && !KNOWN.contains(span)
                && !PLACEHOLDERS.contains(span)
                && !OTHERS.contains(span);
        return unknown ? Optional.of("`" + span + "` is no phase, step, reason, state or verdict") : Optional.empty();
    }

    static Optional<String> gate(String label) {
        return Arrays.stream(Gate.values()).anyMatch(gate -> gate.label().equals(label))
                ? Optional.empty()
                : Optional.of("there is no gate " + label);
    }

    /** Of {@code --override GATE=REASON} in a command. */
    static Optional<String> override(String command) {
        List<String> words = Words.of(command);
        int at = words.indexOf("--override");
        if (at < 0) {
            return Optional.empty();
        }
        String gate = words.get(at + 1).replaceAll("=.*", "");
        boolean overridable = Arrays.stream(Gate.values())
                .anyMatch(each -> each.overridable() && each.label().equals(gate));
        return overridable || gate.equals("GATE")
                ? Optional.empty()
                : Optional.of("'" + command + "': gate " + gate + " is not one that can be overridden");
    }
}
