package io.lockstep.failover.state;

import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What runs and drills have shown of each category. Pure. */
final class Trials {
    /** By automation, and whole. */
    private static final int WHOLE = 2;
    /** By a person's hand, or in part. */
    private static final int PART = 1;

    private final Book book;
    private final String pair;

    /**
     * Something that was tried.
     *
     * @param what in one line
     * @param worth what it counts as long as it is young: 2 by automation, 1 by hand or in part
     * @param runs whose signed evidence shows it
     */
    record Trial(String what, Instant at, int worth, List<String> runs) {}

    Trials(Book book, String pair) {
        this.book = book;
        this.pair = pair;
    }

    /** The business was moved, or a drill took the same steps. */
    Stream<Trial> cutover() {
        return Stream.of(
                        drills(Mode.DRILL_SHADOW, "passed", WHOLE),
                        drills(Mode.DRILL_LIVE, "passed", WHOLE),
                        runs(run -> moved(run) && run.facts().accepted().isEmpty(), "moved the business", PART),
                        runs(
                                run -> moved(run) && !run.facts().accepted().isEmpty(),
                                "moved the business, and somebody had to accept a step",
                                PART))
                .flatMap(each -> each);
    }

    /** The business came back, or what had been begun was undone. */
    Stream<Trial> rollback() {
        return Stream.of(
                        drills(Mode.DRILL_LIVE, "moved the business there and back", WHOLE),
                        runs(
                                run -> moved(run) && run.plan().scope().mode() == Mode.FAILBACK,
                                "brought the business back",
                                PART),
                        runs(this::restored, "was undone after it had fenced", PART),
                        shadow())
                .flatMap(each -> each);
    }

    /** Clients of the business were moved, and seen to have left the other side. */
    Stream<Trial> clients() {
        return Stream.of(
                        runs(
                                run -> routed(run)
                                        && !run.plan().scope().groups().isEmpty(),
                                "moved the consumer groups of the business",
                                WHOLE),
                        runs(
                                run -> routed(run)
                                        && run.plan().scope().groups().isEmpty(),
                                "moved the business, which had no consumer group",
                                PART),
                        shadow())
                .flatMap(each -> each);
    }

    /** Records of both regions were read and found the same. */
    Stream<Trial> compared() {
        return Stream.concat(
                runs(run -> ofBusiness(run) && compared(run), "compared records of the business", WHOLE),
                runs(run -> !ofBusiness(run) && compared(run), "compared records of canary topics", PART));
    }

    /** Signed evidence was stored by a step of the run. */
    Stream<Trial> recorded() {
        return runs(run -> committed(run) && !accepted(run, StepKind.STORE_EVIDENCE), "left signed evidence", WHOLE);
    }

    /** What both regions store was measured. */
    Stream<Trial> weighed() {
        return runs(
                run -> committed(run) && book.weighed(run.run()),
                "measured what the pair's topics take in both regions",
                WHOLE);
    }

    private Stream<Trial> shadow() {
        return drills(Mode.DRILL_SHADOW, "passed, on canary topics and without clients of the business", PART);
    }

    private boolean ofBusiness(RunState run) {
        return run.plan().scope().pair().equals(pair);
    }

    private boolean moved(RunState run) {
        return ofBusiness(run) && committed(run);
    }

    private boolean committed(RunState run) {
        return entered(run, Phase.REPROTECTING);
    }

    private boolean compared(RunState run) {
        return committed(run) && run.facts().compared() > 0;
    }

    private boolean routed(RunState run) {
        return moved(run) && !accepted(run, StepKind.FLIP_ROUTES) && !accepted(run, StepKind.VERIFY_ROUTES);
    }

    private boolean restored(RunState run) {
        return ofBusiness(run)
                && run.phase() == Phase.ABORTED
                && entered(run, Phase.FENCE_VERIFYING)
                && run.facts().accepted().isEmpty();
    }

    private boolean entered(RunState run, Phase phase) {
        return book.timeline(run.run()).stream().anyMatch(each -> each.phase() == phase);
    }

    private static boolean accepted(RunState run, StepKind step) {
        return run.facts().without(step);
    }

    private Stream<Trial> runs(Predicate<RunState> which, String what, int most) {
        return book.runs().stream().filter(which).map(run -> trial(run, what, most));
    }

    /** A drill's runs are opened in the name of whoever began it. */
    private Trial trial(RunState run, String what, int most) {
        Instant at = book.timeline(run.run()).getLast().at();
        boolean scheduled = book.requester(run.run()).equals(DrillBegun.SCHEDULE)
                && run.facts().accepted().isEmpty();
        String words = day(at) + " " + run.plan().scope().mode() + " run " + run.run() + " " + what + begun(scheduled);
        return new Trial(words, at, scheduled ? most : PART, List.of(run.run()));
    }

    private Stream<Trial> drills(Mode mode, String what, int most) {
        return book.drills().entrySet().stream()
                .filter(each -> each.getValue().what().mode() == mode)
                .flatMap(each -> each.getValue().outcome().filter(DrillEnded::passed).stream()
                        .flatMap(out -> each.getValue().ended().stream()
                                .map(at -> drill(each.getValue().what(), out, what, at, most))));
    }

    private static Trial drill(DrillBegun drill, DrillEnded out, String what, Instant at, int most) {
        boolean scheduled = drill.scheduled();
        String words = day(at) + " " + drill.mode() + " " + drill.drill() + " " + what + begun(scheduled);
        return new Trial(words, at, scheduled ? most : PART, out.runs());
    }

    private static String begun(boolean scheduled) {
        return scheduled ? ", begun by the schedule" : ", begun by hand";
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
