package io.lockstep.bench.app;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.moments.Lengths;
import io.lockstep.bench.moments.Moment;
import io.lockstep.bench.moments.Wanted;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench moments}: its arguments. */
@Command(
        name = "moments",
        description = {
            "Measures what is about time: how long records are on their way at steady rates, how soon a tool is back after a"
                    + " stop and after a kill, how soon it takes up a new topic, what idle and busy partitions cost.",
            "Takes about a quarter of an hour for each tool and round. Exit code 0 when all was measured."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true)
final class MomentsCommand implements Callable<Integer> {
    private static final int MAX_ROUNDS = 20;
    private static final List<Contestant> TOOLS = List.of(Contestant.LOCKSTEP, Contestant.DEFAULTS, Contestant.TUNED);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--tools",
            paramLabel = "NAME",
            split = ",",
            description = "Some of lockstep, mm2-defaults, mm2-tuned, separated by commas; default: ${DEFAULT-VALUE}.",
            defaultValue = "lockstep")
    private List<String> tools = List.of();

    @Option(
            names = "--only",
            paramLabel = "WHAT",
            split = ",",
            description = "Some of latency, new-topic, catch-up, kill, scale, separated by commas; all unless told.")
    private @Nullable List<String> only;

    @Option(names = "--rounds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.", defaultValue = "3")
    private int rounds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of pauses that are random; default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(names = "--quick", description = "Less of everything, for a first impression.")
    private boolean quick;

    @Option(names = "--keep", description = "Keep the temporary folder with data and logs.")
    private boolean keep;

    @Override
    public Integer call() {
        OutputFiles.check(spec, rounds >= 1 && rounds <= MAX_ROUNDS, "--rounds must be 1 to " + MAX_ROUNDS);
        Set<Contestant> contestants = new LinkedHashSet<>(named("--tools", tools, TOOLS, Contestant::word));
        List<Moment> all = List.of(Moment.values());
        Set<Moment> moments = only == null
                ? EnumSet.allOf(Moment.class)
                : new LinkedHashSet<>(named("--only", only, all, Moment::word));
        MomentsOptions options = new MomentsOptions(
                new Wanted(List.copyOf(contestants), moments, rounds, quick ? Lengths.quick() : Lengths.full(), seed),
                keep);
        return Ending.of(screen -> MomentsRun.run(options, screen), why -> {});
    }

    /** What the words mean, in their order. */
    private <T> List<T> named(String option, List<String> words, List<T> all, Function<T, String> word) {
        OutputFiles.check(spec, !words.isEmpty(), option + " names nothing");
        return words.stream()
                .map(String::strip)
                .flatMap(each -> {
                    List<T> found = all.stream()
                            .filter(one -> word.apply(one).equals(each))
                            .toList();
                    OutputFiles.check(
                            spec,
                            !found.isEmpty(),
                            String.format(
                                    Locale.ROOT,
                                    "%s: '%s' is none of %s",
                                    option,
                                    each,
                                    String.join(", ", all.stream().map(word).toList())));
                    return found.stream();
                })
                .toList();
    }
}
