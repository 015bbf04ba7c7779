package io.lockstep.bench.report;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Target;
import io.lockstep.bench.report.BenchResult.Judged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people found out of promises that do not hold: a Markdown file with a part for each, under its own heading. A page
 * that is made again takes it in again.
 *
 * @param parts heading to lines
 */
record Bounds(Map<String, List<String>> parts) {
    /** What stands in the place of a part that nobody has written. */
    static final String MISSING = "Not shown yet.";

    private static final String HEADING = "### ";

    Bounds {
        parts = Map.copyOf(parts);
    }

    /** Of the file beside a page that is called like it: beside {@code mirror.md} {@code mirror-bounds.md}, if there is one. */
    static Bounds beside(Path page) {
        Path file = page.resolveSibling(BenchPlots.stem(page) + "-bounds.md");
        try {
            return of(Files.exists(file) ? Files.readAllLines(file) : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** What comes before the first heading is for whoever edits the file. */
    static Bounds of(List<String> lines) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        List<String> part = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(HEADING)) {
                part = new ArrayList<>();
                parts.put(line.substring(HEADING.length()).strip(), part);
            } else {
                part.add(line);
            }
        }
        return new Bounds(parts);
    }

    /** The heading of a promise's part. */
    static String heading(Target target) {
        return target.says()
                + target.against()
                        .map(Contestant::says)
                        .map(who -> ", against " + who)
                        .orElse("");
    }

    /** A part for each promise that was missed; none where all hold. */
    List<String> lines(List<Judged> judged) {
        List<String> lines = new ArrayList<>();
        judged.stream()
                .filter(each -> each.verdict() instanceof Target.Missed)
                .map(each -> heading(each.target()))
                .forEach(heading -> {
                    lines.addAll(lines.isEmpty() ? List.of(HEADING + heading, "") : List.of("", HEADING + heading, ""));
                    lines.addAll(String.join("\n", parts.getOrDefault(heading, List.of(MISSING)))
                            .strip()
                            .lines()
                            .toList());
                });
        return lines;
    }
}
