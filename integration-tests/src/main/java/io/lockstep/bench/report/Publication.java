package io.lockstep.bench.report;

import io.lockstep.published.Output;
import io.lockstep.published.ReadmePart;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published run: its report, and all that is made of it and of what people wrote beside it. Making it again of the same
 * report changes nothing.
 *
 * @param root folder of the whole tree
 */
public record Publication(Path root) {
    private static final String FOLDER = "integration-tests/bench/";

    /** Where the report lies. */
    public Path report() {
        return root.resolve(FOLDER + "mirror.json");
    }

    Path page() {
        return root.resolve(FOLDER + "mirror.md");
    }

    Path readme() {
        return root.resolve("README.md");
    }

    /** Keeps a whole run's report and makes everything of it. */
    public void write(BenchResult result) {
        BenchReport.of(result).write(report());
        write();
    }

    /**
     * Takes a run of some scenarios into what is published, if anything is, and makes everything of both.
     *
     * @throws IllegalStateException when that is not possible; nothing is written then
     */
    public void add(BenchResult part) {
        write(published().map(before -> Merged.of(before, part)).orElse(part));
    }

    /**
     * Looks whether a run of some scenarios, of which nothing is measured yet, could be added.
     *
     * @throws IllegalStateException when it could not
     */
    public void check(BenchResult part) {
        published().ifPresent(before -> Merged.check(before, part));
    }

    private Optional<BenchResult> published() {
        return Files.exists(report()) ? Optional.of(BenchReport.read(report()).result()) : Optional.empty();
    }

    /**
     * Makes page, plots and the part of the README of the report that lies there.
     *
     * @throws UncheckedIOException when there is none
     * @throws IllegalStateException when the README has no place for its part
     */
    public void write() {
        files().forEach(Output::page);
    }

    /** Each file and its lines. */
    Map<Path, List<String>> files() {
        BenchResult result = BenchReport.read(report()).result();
        Map<Path, List<String>> files = new LinkedHashMap<>(new BenchPage(result, Bounds.beside(page())).files(page()));
        files.put(readme(), new ReadmePart(readme(), "bench").with(part(result)));
        return files;
    }

    /** What the README says of a run. */
    static List<String> part(BenchResult result) {
        List<String> lines = new ArrayList<>();
        result.runs().forEach(each -> lines.add("`" + each.command() + "`  "));
        lines.addAll(List.of("made this table on " + result.machine() + ":", ""));
        lines.addAll(new TargetTable(result).markdown());
        lines.addAll(List.of(
                "",
                "*Measured* is the middle one of the rounds' own ratios, or of Lockstep's own figures. What bounds what is"
                        + " missed,",
                "all medians and rounds, plots, and how it was made: [mirror.md](" + FOLDER + "mirror.md)."));
        return lines;
    }
}
