package io.lockstep.bench.moments;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.moments.count.Reading;
import io.lockstep.bench.moments.count.Readings;
import io.lockstep.bench.moments.count.Turn;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.screen.Screen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/** Measures all that is wanted, tool by tool in turns, each time between two fresh clusters. Used by one thread. */
public final class Moments {
    private final Wanted wanted;
    private final Workspace workspace;
    private final Screen screen;
    private final Readings readings = new Readings();
    private int stands;

    /** Measures nothing yet. */
    public Moments(Wanted wanted, Workspace workspace, Screen screen) {
        this.wanted = wanted;
        this.workspace = workspace;
        this.screen = screen;
    }

    /**
     * All figures.
     *
     * @throws RuntimeException when a broker or a tool ends that must run, or a tool does not keep up with steady traffic
     */
    public List<Figure> take() {
        turns(wanted.contestants(), onTheWay());
        List<Contestant> shipped = wanted.contestants().stream()
                .filter(who -> who != Contestant.TUNED)
                .toList();
        if (wanted.moments().contains(Moment.SCALE)) {
            wanted.lengths()
                    .scales()
                    .forEach(count -> turns(
                            shipped,
                            List.of(new Scale(
                                    count,
                                    wanted.lengths().settle(),
                                    wanted.lengths().observed()))));
        }
        return readings.figures();
    }

    /** What is measured one after the other of a tool that has warmed up; it is cold again after a stop. */
    private List<Measurement> onTheWay() {
        Lengths lengths = wanted.lengths();
        List<Measurement> all = new ArrayList<>();
        if (wanted.moments().contains(Moment.LATENCY)) {
            lengths.rates().forEach(rate -> all.add(new SteadyLatency(rate, lengths.rateWarmUp(), lengths.measured())));
        }
        if (wanted.moments().contains(Moment.NEW_TOPIC)) {
            all.add(new NewTopics(lengths.newTopics(), lengths.newTopicMost(), wanted.seed()));
        }
        if (wanted.moments().contains(Moment.CATCH_UP)) {
            all.add(new CatchUp(lengths.stopped(), lengths.backMost()));
        }
        if (wanted.moments().contains(Moment.KILL)) {
            all.add(new Resume(lengths.warmUp(), lengths.backMost()));
        }
        if (!all.isEmpty()) {
            all.addFirst(new WarmUp(lengths.warmUp()));
        }
        return all;
    }

    private void turns(List<Contestant> contestants, List<Measurement> measurements) {
        if (measurements.isEmpty()) {
            return;
        }
        for (int round = 0; round < wanted.rounds(); round++) {
            for (Contestant who : Turn.of(contestants, round)) {
                screen.keep();
                screen.line("round " + (round + 1) + " of " + wanted.rounds() + ", " + who.says());
                readings.add(who, measure(who, measurements));
            }
        }
        screen.keep();
    }

    private List<Reading> measure(Contestant who, List<Measurement> measurements) {
        stands++;
        try (Stand stand = Stand.open(workspace, screen, who, "stand-" + stands)) {
            create(stand, measurements);
            stand.startTool();
            List<Reading> all = new ArrayList<>();
            measurements.forEach(each -> all.addAll(each.of(stand)));
            return all;
        }
    }

    private static void create(Stand stand, List<Measurement> measurements) {
        Map<String, Integer> topics = new LinkedHashMap<>();
        measurements.forEach(each -> topics.putAll(each.topics()));
        stand.source()
                .createTopics(topics.entrySet().stream()
                        .map(each -> new NewTopic(each.getKey(), Optional.of(each.getValue()), Optional.empty()))
                        .toArray(NewTopic[]::new));
    }
}
