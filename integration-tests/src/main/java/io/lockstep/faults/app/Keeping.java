package io.lockstep.faults.app;

import static java.util.Objects.requireNonNull;

import io.lockstep.faults.history.RunEnd;
import io.lockstep.sandbox.control.RegionCopies;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Whether both regions keep the same of what happened. For one thread. */
final class Keeping {
    /** A controller may be about to bring a copy up to date. */
    private static final Duration ALIKE = Duration.ofSeconds(60);

    private final RegionCopies copies;
    private final Operator operator;
    private final Consumer<String> diary;

    Keeping(RegionCopies copies, Operator operator, Consumer<String> diary) {
        this.copies = copies;
        this.operator = operator;
        this.diary = diary;
    }

    /** Looks at the journal and at the evidence of what was just run; answers the run with what is wrong. */
    RunEnd check(RunEnd run) {
        List<String> runs = operator.takeProven();
        AtomicReference<List<String>> last = new AtomicReference<>(List.of());
        boolean alike = Await.within(ALIKE).every(Duration.ofSeconds(1)).holds(() -> {
            List<String> problems = new ArrayList<>(copies.journalProblems());
            runs.forEach(each -> problems.addAll(copies.evidenceProblems(each)));
            last.set(problems);
            return problems.isEmpty();
        });
        diary.accept(run.kind() + " " + run.run() + " ended in " + run.phase() + " after " + run.millis() + " ms"
                + (alike ? "; both regions keep its journal and the evidence of " + runs : ""));
        RunEnd checked = alike ? run : run.and(requireNonNull(last.get()));
        if (!checked.problems().isEmpty()) {
            diary.accept("problems: " + checked.problems());
        }
        return checked;
    }
}
