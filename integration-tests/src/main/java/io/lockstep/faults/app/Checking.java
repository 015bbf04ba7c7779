package io.lockstep.faults.app;

import io.lockstep.faults.check.Ends;
import io.lockstep.faults.check.Groups;
import io.lockstep.faults.check.Identity;
import io.lockstep.faults.check.OneOpen;
import io.lockstep.faults.check.Records;
import io.lockstep.faults.check.Violation;
import io.lockstep.faults.check.Violation.Rule;
import io.lockstep.faults.history.LogContent;
import io.lockstep.faults.history.Lost;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Readings;
import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.history.RunEnd;
import io.lockstep.faults.history.Sendings;
import io.lockstep.faults.history.Shifts;
import io.lockstep.faults.live.Applications;
import io.lockstep.faults.live.RegionReading;
import io.lockstep.faults.live.Topics;
import io.lockstep.faults.live.WrittenShifts;
import io.lockstep.faults.stage.Comparing;
import io.lockstep.faults.stage.Health;
import io.lockstep.faults.stage.Pair;
import io.lockstep.faults.stage.Region;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Brings everything to rest, reads both regions, and has all rules checked. For one thread. */
final class Checking {
    private static final Duration ANSWERS = Duration.ofSeconds(150);
    private static final Duration READING = Duration.ofSeconds(60);

    private final Pair pair;
    private final Health health;
    private final Consumer<String> diary;

    Checking(Pair pair, Health health, Consumer<String> diary) {
        this.pair = pair;
        this.health = health;
        this.diary = diary;
    }

    /** Every violation. */
    List<Violation> check(List<RunEnd> runs, List<Lost> losses, List<Recovery> recoveries) {
        Applications applications = pair.applications();
        List<Violation> found = new ArrayList<>();
        applications.halt(ANSWERS).forEach(each -> found.add(new Violation(Rule.APPLICATIONS, each)));
        List<Recovery> all = new ArrayList<>(recoveries);
        all.add(health.all("everything, with nobody writing any more"));
        diary.accept("nobody writes any more, and the standby has everything; groups read to the end");
        Map<String, LogContent> contents = contents(losses);
        Shifts shifts = WrittenShifts.read(
                pair.regions().values().stream().map(Region::cluster).toList());
        diary.accept("offsets differ in " + shifts.shifted() + " segments that are written down");
        awaitReaders(contents, shifts);
        applications.leave();
        applications.failures().forEach(each -> found.add(new Violation(Rule.APPLICATIONS, each)));
        diary.accept("both regions are compared");
        found.addAll(Identity.check(Comparing.topics(pair, shifts, losses)));
        contents.forEach((region, log) -> found.addAll(records(region, log, losses, shifts)));
        found.addAll(groups(contents, shifts));
        found.addAll(OneOpen.check(applications.openness().writes(), RunEnd.moves(runs), losses));
        found.addAll(Ends.runs(runs));
        found.addAll(Ends.recoveries(all));
        return found;
    }

    private Map<String, LogContent> contents(List<Lost> losses) {
        Map<String, LogContent> contents = new TreeMap<>();
        for (Region region : pair.regions().values()) {
            contents.put(region.name(), RegionReading.content(region.cluster(), losses));
        }
        return contents;
    }

    private void awaitReaders(Map<String, LogContent> contents, Shifts shifts) {
        LogContent active = active(contents);
        Await.within(READING)
                .every(Duration.ofMillis(500))
                .holds(() -> pair.applications().readings().stream()
                        .allMatch(each -> Groups.everythingRead(pair.active(), each, partsOf(each), active, shifts)
                                .isEmpty()));
    }

    private LogContent active(Map<String, LogContent> contents) {
        return contents.getOrDefault(pair.active(), new LogContent());
    }

    /** Without the compacted topic: both cleaners run on their own, and may leave what a group came too late for. */
    private List<Part> partsOf(Readings readings) {
        List<Part> parts = new ArrayList<>();
        for (String topic : pair.applications().topicsOf(readings)) {
            if (topic.equals(Topics.CUSTOMERS)) {
                continue;
            }
            for (int i = 0; i < Topics.NUMBERED.getOrDefault(topic, 0); i++) {
                parts.add(new Part(topic, i));
            }
        }
        return parts;
    }

    private List<Violation> records(String region, LogContent log, List<Lost> losses, Shifts shifts) {
        List<Violation> found = new ArrayList<>();
        for (Sendings each : pair.applications().sendings()) {
            found.addAll(Records.once(region, each, log));
            found.addAll(Records.ordered(region, each, log));
            found.addAll(
                    each.topic().equals(Topics.CUSTOMERS)
                            ? Records.lastValues(region, each, log)
                            : Records.kept(region, each, log, losses, shifts));
        }
        return found;
    }

    private List<Violation> groups(Map<String, LogContent> contents, Shifts shifts) {
        List<Violation> found = new ArrayList<>();
        for (Readings each : pair.applications().readings()) {
            contents.forEach((region, log) -> {
                Map<Part, Long> positions =
                        RegionReading.positions(pair.region(region).cluster(), each.group());
                positions.keySet().retainAll(partsOf(each));
                found.addAll(Groups.nothingSkipped(region, each, positions, log, shifts));
            });
            found.addAll(Groups.everythingRead(pair.active(), each, partsOf(each), active(contents), shifts));
        }
        return found;
    }
}
