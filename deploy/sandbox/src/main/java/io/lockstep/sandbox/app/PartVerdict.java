package io.lockstep.sandbox.app;

import io.lockstep.sandbox.control.EvidenceTold;
import io.lockstep.sandbox.control.PairClient.Told;
import io.lockstep.sandbox.control.RunTold;
import io.lockstep.sandbox.live.Business;
import io.lockstep.sandbox.live.FirstRead;
import io.lockstep.sandbox.live.LossList;
import io.lockstep.sandbox.live.Tally;
import io.lockstep.sandbox.report.ScenarioReport;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at what a run has left: clients halt, everything is counted, and they go on. For one thread. */
final class PartVerdict {
    private static final Duration READING = Duration.ofSeconds(30);
    private static final Duration ANSWERS = Duration.ofSeconds(60);
    private static final Duration SIGNING = Duration.ofSeconds(20);
    private static final Duration EQUAL = Duration.ofSeconds(30);
    private static final Duration RTO = Duration.ofSeconds(10);
    private static final Pattern FILE = Pattern.compile("/[^,\\]]+\\.jsonl");

    private final ScenarioStage stage;
    private final Map<String, Integer> doubledBefore = new TreeMap<>();
    private final Map<String, Integer> disorderedBefore = new TreeMap<>();
    private LossList losses = LossList.EMPTY;

    PartVerdict(ScenarioStage stage) {
        this.stage = stage;
    }

    /**
     * Counts and compares.
     *
     * @param positions where the groups stood in the region they went to; empty to take it from the evidence
     * @param switched whether clients have just moved
     */
    ScenarioReport.Part of(Scenario.Part part, RunTold run, Map<String, Long> positions, boolean switched) {
        List<String> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Business business = stage.business();
        Side active = stage.side(run.to());
        Side standby = stage.other(run.to());
        if (switched && !Await.within(READING).holds(() -> business.allHaveRead(run.to()))) {
            problems.add("a group has read nothing of some partition in " + run.to() + " within " + READING.toSeconds()
                    + " s");
        }
        problems.addAll(business.halt(ANSWERS));
        EvidenceTold evidence = evidence(run, problems);
        if (!evidence.losses().isEmpty()) {
            losses = lossesOf(evidence);
        }
        List<Tally> tallies = business.count(active.cluster(), losses);
        List<FirstRead> reads = switched
                ? business.firstReads(active.cluster(), positions.isEmpty() ? carried(evidence, problems) : positions)
                : List.of();
        Long differences = standby.lost() ? null : differences(active, standby);
        judge(part, run, tallies, reads, differences, problems);
        if (part == Scenario.Part.RETURN) {
            returned(evidence, tallies, notes, problems);
        }
        business.resume();
        return new ScenarioReport.Part(
                part.name(),
                problems.isEmpty(),
                run.run(),
                run.from(),
                run.to(),
                run.phase(),
                phases(run),
                boxed(run.rtoMillis()),
                boxed(evidence.rpoMillis()),
                tallies,
                reads,
                differences,
                losses.stretches(),
                evidence.problems().isEmpty(),
                evidence.signedBy(),
                notes,
                problems);
    }

    /** The business went on in the region where it is, and nothing happened to it. */
    ScenarioReport.Part ofDrill(
            Scenario.Part part,
            String drill,
            String active,
            String signedBy,
            List<String> notes,
            List<String> problems) {
        problems.addAll(stage.business().halt(ANSWERS));
        Side side = stage.side(active);
        List<Tally> tallies = stage.business().count(side.cluster(), losses);
        Long differences = differences(side, stage.other(active));
        count(true, tallies, problems);
        differ(differences, problems);
        stage.business().resume();
        return new ScenarioReport.Part(
                part.name(),
                problems.isEmpty(),
                drill,
                active,
                active,
                problems.isEmpty() ? "PASSED" : "FAILED",
                List.of(),
                null,
                null,
                tallies,
                List.of(),
                differences,
                losses.stretches(),
                !signedBy.isEmpty(),
                signedBy,
                notes,
                problems);
    }

    /** It is signed once more right after a run has ended. */
    private EvidenceTold evidence(RunTold run, List<String> problems) {
        boolean last = !run.over()
                || Await.within(SIGNING)
                        .every(Duration.ofMillis(300))
                        .holds(() ->
                                stage.controllers().evidence(run.run()) instanceof Told.Done<EvidenceTold>(var told)
                                        && told.outcome().equals(run.phase()));
        if (!last) {
            problems.add("no evidence tells within " + SIGNING.toSeconds() + " s that the run ended in " + run.phase());
        }
        return switch (stage.controllers().evidence(run.run())) {
            case Told.Done<EvidenceTold>(EvidenceTold told) -> {
                problems.addAll(told.problems());
                yield told;
            }
            case Told.Not<EvidenceTold>(String why) -> {
                problems.add("no evidence: " + why);
                yield new EvidenceTold("", List.of(why), "", OptionalLong.empty(), List.of(), List.of(), List.of());
            }
        };
    }

    private static LossList lossesOf(EvidenceTold evidence) {
        return new LossList(evidence.losses().stream()
                .map(each ->
                        new LossList.Stretch(each.topic(), each.partition(), each.from(), each.to(), each.records()))
                .toList());
    }

    /** Where the groups stood at the freeze and, the same place, on the other side. */
    private static Map<String, Long> carried(EvidenceTold evidence, List<String> problems) {
        Map<String, Long> all = new TreeMap<>();
        for (EvidenceTold.Group each : evidence.groups()) {
            String name = each.group() + "/" + each.topic() + "-" + each.partition();
            if (each.source() != each.translated()) {
                problems.add("position of " + name + " was " + each.source() + " and is " + each.translated()
                        + " in the other region");
            }
            if (each.translated() >= 0) {
                all.put(name, each.translated());
            }
        }
        return all;
    }

    /** The standby may need a moment for what was written last. */
    private long differences(Side active, Side standby) {
        AtomicLong last = new AtomicLong();
        Await.within(EQUAL).every(Duration.ofMillis(500)).holds(() -> {
            last.set(stage.business().differences(active.cluster(), standby.cluster(), losses));
            return last.get() == 0;
        });
        return last.get();
    }

    private void judge(
            Scenario.Part part,
            RunTold run,
            List<Tally> tallies,
            List<FirstRead> reads,
            @Nullable Long differences,
            List<String> problems) {
        boolean orderly = part == Scenario.Part.PLANNED || part == Scenario.Part.FAILBACK;
        count(orderly, tallies, problems);
        reads.stream()
                .filter(each -> !each.right())
                .forEach(each -> problems.add("group " + each.group() + " read offset " + each.received() + " of "
                        + each.topic() + "-" + each.partition() + " first, not " + each.expected()));
        differ(differences, problems);
        if (orderly && run.rtoMillis().orElse(Long.MAX_VALUE) > RTO.toMillis()) {
            problems.add("the first good write took longer than " + RTO.toSeconds() + " s");
        }
    }

    /** Of what an orderly part did, nothing is there twice or out of order. */
    private void count(boolean orderly, List<Tally> tallies, List<String> problems) {
        for (Tally each : tallies) {
            none(each.lost(), "acknowledged records of " + each.producer() + " are lost and not listed", problems);
            none(each.inBoth(), "listed records of " + each.producer() + " are in the log all the same", problems);
            none(each.misplaced(), "records of " + each.producer() + " are not where they were acknowledged", problems);
            int doubled = each.doubled() - value(doubledBefore.put(each.producer(), each.doubled()));
            int disordered = each.disordered() - value(disorderedBefore.put(each.producer(), each.disordered()));
            if (orderly) {
                none(doubled, "records of " + each.producer() + " are there twice", problems);
                none(disordered, "records of " + each.producer() + " are out of order", problems);
            }
        }
    }

    private static void differ(@Nullable Long differences, List<String> problems) {
        if (differences != null && differences != 0) {
            problems.add(differences + " records are not the same in both regions");
        }
    }

    private static int value(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static void none(int count, String what, List<String> problems) {
        if (count != 0) {
            problems.add(count + " " + what);
        }
    }

    /** The tail is listed and exported, and holds at least what was acknowledged and is not in the log. */
    private void returned(EvidenceTold evidence, List<Tally> tallies, List<String> notes, List<String> problems) {
        long held =
                evidence.losses().stream().mapToLong(EvidenceTold.Loss::records).sum();
        int listed = tallies.stream().mapToInt(Tally::listed).sum();
        notes.add("the region that returned holds " + held + " records alone, " + listed
                + " of them were acknowledged; they are exported");
        if (listed > held) {
            problems.add("the list tells of " + held + " records, and " + listed + " acknowledged ones are in it");
        }
        for (EvidenceTold.Loss each : evidence.losses()) {
            Matcher files = FILE.matcher(each.kept());
            while (each.records() > 0 && files.find()) {
                if (!Files.isRegularFile(Path.of(files.group()))) {
                    problems.add("the exported tail " + files.group() + " is missing");
                }
            }
            if (each.records() > 0 && !each.kept().contains(".jsonl")) {
                problems.add("the tail of " + each.topic() + "-" + each.partition() + " is not exported");
            }
        }
    }

    private static List<ScenarioReport.PhaseTook> phases(RunTold run) {
        List<ScenarioReport.PhaseTook> all = new ArrayList<>();
        List<RunTold.Entered> timeline = run.timeline();
        for (int i = 0; i < timeline.size(); i++) {
            RunTold.Entered each = timeline.get(i);
            long millis = i + 1 == timeline.size()
                    ? 0
                    : Duration.between(each.at(), timeline.get(i + 1).at()).toMillis();
            all.add(new ScenarioReport.PhaseTook(each.phase(), each.at().toString(), millis));
        }
        return all;
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }
}
