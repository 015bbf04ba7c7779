package io.lockstep.failover.state;

import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the newest runs and drills of each kind have shown. Pure. */
final class Trials {
    private final Book book;
    private final String pair;

    /** Something that was tried, and when. */
    record Trial(String what, Instant at) {}

    Trials(Book book, String pair) {
        this.book = book;
        this.pair = pair;
    }

    /** The business was moved without anybody's help, or a drill took the same steps. */
    Optional<Trial> cutover() {
        return newest(Stream.concat(
                runs(run -> moved(run) && run.facts().accepted().isEmpty(), "moved the business"),
                drills(Mode.DRILL_SHADOW, "passed")));
    }

    /** The business was moved, and somebody had to accept something on the way. */
    Optional<Trial> helped() {
        return newest(runs(this::moved, "moved the business, and somebody had to accept a step"));
    }

    /** The business came back, or what had been begun was undone. */
    Optional<Trial> rollback() {
        return newest(Stream.of(
                        runs(
                                run -> moved(run) && run.plan().scope().mode() == Mode.FAILBACK,
                                "brought the business back"),
                        runs(this::restored, "was undone after it had fenced"),
                        drills(Mode.DRILL_LIVE, "moved the business there and back"))
                .flatMap(each -> each));
    }

    /** Consumer groups of the business were moved, and seen to have left the other side. */
    Optional<Trial> clients() {
        return newest(runs(
                run -> routed(run) && !run.plan().scope().groups().isEmpty(),
                "moved the consumer groups of the business"));
    }

    Optional<Trial> withoutGroups() {
        return newest(runs(this::routed, "moved the business, which had no consumer group"));
    }

    Optional<Trial> shadow() {
        return newest(drills(Mode.DRILL_SHADOW, "passed, on canary topics and without clients of the business"));
    }

    /** Signed evidence was stored by a step of the run. */
    Optional<Trial> recorded() {
        return newest(book.runs().stream()
                .filter(run -> committed(run) && !accepted(run, StepKind.STORE_EVIDENCE))
                .map(run -> trial(run, "left signed evidence")));
    }

    private boolean moved(RunState run) {
        return run.plan().scope().pair().equals(pair) && committed(run);
    }

    private boolean committed(RunState run) {
        return entered(run, Phase.REPROTECTING);
    }

    private boolean routed(RunState run) {
        return moved(run) && !accepted(run, StepKind.FLIP_ROUTES) && !accepted(run, StepKind.VERIFY_ROUTES);
    }

    private boolean restored(RunState run) {
        return run.plan().scope().pair().equals(pair)
                && run.phase() == Phase.ABORTED
                && entered(run, Phase.FENCE_VERIFYING)
                && run.facts().accepted().isEmpty();
    }

    private boolean entered(RunState run, Phase phase) {
        return book.timeline(run.run()).stream().anyMatch(each -> each.phase() == phase);
    }

    /** What was accepted begins with the name of the step. */
    private static boolean accepted(RunState run, StepKind step) {
        return run.facts().accepted().stream().anyMatch(each -> each.startsWith(step.name() + " "));
    }

    private Stream<Trial> runs(Predicate<RunState> which, String what) {
        return book.runs().stream().filter(which).map(run -> trial(run, what));
    }

    private Trial trial(RunState run, String what) {
        Instant at = book.timeline(run.run()).getLast().at();
        return new Trial(day(at) + " " + run.plan().scope().mode() + " run " + run.run() + " " + what, at);
    }

    private Stream<Trial> drills(Mode mode, String what) {
        return book.drills().entrySet().stream()
                .filter(each -> each.getValue().what().mode() == mode)
                .filter(each ->
                        each.getValue().outcome().filter(DrillEnded::passed).isPresent())
                .flatMap(each -> each.getValue().ended().stream()
                        .map(at -> new Trial(day(at) + " " + mode + " " + each.getKey() + " " + what, at)));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Optional<Trial> newest(Stream<Trial> trials) {
        return trials.max(Comparator.comparing(Trial::at));
    }
}
