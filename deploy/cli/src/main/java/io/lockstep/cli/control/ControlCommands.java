package io.lockstep.cli.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every command of this package, and how each is made. */
public final class ControlCommands {
    private static final Map<Class<?>, Function<Surroundings, Object>> MAKERS = Map.ofEntries(
            Map.entry(PairCommand.class, PairCommand::new),
            Map.entry(ReadinessCommand.class, ReadinessCommand::new),
            Map.entry(ParityCommand.class, ParityCommand::new),
            Map.entry(ResidencyCommand.class, ResidencyCommand::new),
            Map.entry(PromoteCommand.class, PromoteCommand::new),
            Map.entry(FailbackCommand.class, FailbackCommand::new),
            Map.entry(DrillCommand.class, DrillCommand::new),
            Map.entry(DrillsCommand.class, DrillsCommand::new),
            Map.entry(ApproveCommand.class, ApproveCommand::new),
            Map.entry(RejectCommand.class, RejectCommand::new),
            Map.entry(CancelCommand.class, CancelCommand::new),
            Map.entry(DecideCommand.class, DecideCommand::new),
            Map.entry(WatchCommand.class, WatchCommand::new),
            Map.entry(RunsCommand.class, RunsCommand::new),
            Map.entry(AuditCommand.class, AuditCommand::new),
            Map.entry(EvidenceListCommand.class, EvidenceListCommand::new),
            Map.entry(EvidenceExportCommand.class, EvidenceExportCommand::new));

    private ControlCommands() {}

    /** Those that stand directly behind {@code ./lockstep}. */
    public static List<Class<?>> topLevel() {
        return List.of(
                PairCommand.class,
                ReadinessCommand.class,
                ParityCommand.class,
                ResidencyCommand.class,
                PromoteCommand.class,
                FailbackCommand.class,
                DrillCommand.class,
                DrillsCommand.class,
                ApproveCommand.class,
                RejectCommand.class,
                CancelCommand.class,
                DecideCommand.class,
                WatchCommand.class,
                RunsCommand.class,
                AuditCommand.class,
                TokenCommand.class);
    }

    /** Empty if the class is none of these commands, or needs nothing of what is around it. */
    public static Optional<Object> create(Class<?> type, Surroundings around) {
        return Optional.ofNullable(MAKERS.get(type)).map(maker -> maker.apply(around));
    }
}
