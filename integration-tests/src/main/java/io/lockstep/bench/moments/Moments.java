package io.lockstep.bench.moments;

import io.lockstep.bench.arena.Conditions;
import io.lockstep.bench.arena.Measurement;
import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Reading;
import io.lockstep.bench.figure.Rounds;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;

/** What is about time, or about partitions in which little happens: tool by tool in turns, each between two fresh clusters. */
public final class Moments implements Measurement {
    private static final int CALM = 500;
    private static final List<Integer> RATES = List.of(5_000, 20_000);
    private static final int MANY = 2_000;
    private static final List<Integer> SCALES = List.of(1, 200, MANY);

    private final Function<Lengths, List<Observation>> observations;
    private final Set<Contestant> without;
    private final Set<String> quick;

    private Moments(Function<Lengths, List<Observation>> observations, Set<Contestant> without, Set<String> quick) {
        this.observations = observations;
        this.without = Set.copyOf(without);
        this.quick = Set.copyOf(quick);
    }

    /** Everything of it, in the order in which it runs. Idle tools differ by no tuning: only defaults are compared there. */
    public static List<Measurement> all() {
        Stream<Measurement> scales = SCALES.stream()
                .map(count -> new Moments(
                        lengths -> List.of(new Scale(
                                count, count < MANY ? lengths.settle() : lengths.manySettle(), lengths.observed())),
                        Set.of(Contestant.TUNED),
                        Set.of()));
        return Stream.concat(Stream.of(new Moments(Moments::underTraffic, Set.of(), Set.of(Names.STEADY_500))), scales)
                .toList();
    }

    /** What is looked at one after the other in a tool that has warmed up; it is cold again after a stop. */
    private static List<Observation> underTraffic(Lengths lengths) {
        List<Observation> all = new ArrayList<>();
        all.add(new WarmUp(lengths.warmUp()));
        all.add(new SteadyLatency(CALM, lengths.calmWarmUp(), lengths.measured()));
        RATES.forEach(rate -> all.add(new SteadyLatency(rate, lengths.rateWarmUp(), lengths.measured())));
        all.add(new NewTopics(lengths.newTopics(), lengths.newTopicMost()));
        all.add(new CatchUp(lengths.stopped(), lengths.backMost()));
        all.add(new Resume(lengths.warmUp(), lengths.backMost()));
        return all;
    }

    @Override
    public List<Course> courses(boolean quick) {
        return observations.apply(Lengths.of(quick)).stream()
                .flatMap(each -> each.courses().stream())
                .toList();
    }

    @Override
    public Set<String> quick() {
        return quick;
    }

    @Override
    public List<Figure> run(Conditions conditions) {
        List<Observation> wanted = observations.apply(Lengths.of(conditions.quick())).stream()
                .filter(each -> each.courses().isEmpty()
                        || each.courses().stream().anyMatch(course -> conditions.wants(course.scenario())))
                .toList();
        List<Contestant> who = conditions.mirrors().stream()
                .filter(each -> !without.contains(each))
                .toList();
        return Rounds.take(conditions.rounds(), who, (each, round) -> turn(conditions, wanted, each, round));
    }

    private static List<Reading> turn(Conditions conditions, List<Observation> wanted, Contestant who, int round) {
        List<String> scenarios = wanted.stream()
                .flatMap(each -> each.courses().stream())
                .map(Course::scenario)
                .filter(conditions::wants)
                .toList();
        conditions
                .screen()
                .line(String.format(
                        Locale.ROOT,
                        "%s, round %d of %d, %s",
                        String.join(", ", scenarios),
                        round,
                        conditions.rounds(),
                        who.says()));
        try (Stand stand = Stand.open(conditions, who, scenarios.getFirst() + "-" + round + "-" + who.word())) {
            create(wanted, stand.source());
            if (who != Contestant.LOCKSTEP) {
                create(wanted, stand.target());
            }
            stand.startTool();
            List<Reading> all = new ArrayList<>();
            wanted.forEach(each -> all.addAll(each.of(stand)));
            return all.stream()
                    .filter(reading -> conditions.wants(reading.scenario()))
                    .toList();
        }
    }

    /** On the target before MirrorMaker starts, whose producer may stand still for ever in topics that it just made. */
    private static void create(List<Observation> observations, RegionCluster cluster) {
        Map<String, Integer> topics = new LinkedHashMap<>();
        observations.forEach(each -> topics.putAll(each.topics()));
        cluster.createTopics(topics.entrySet().stream()
                .map(each -> new NewTopic(each.getKey(), Optional.of(each.getValue()), Optional.empty()))
                .toArray(NewTopic[]::new));
    }
}
