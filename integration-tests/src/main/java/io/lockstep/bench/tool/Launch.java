package io.lockstep.bench.tool;

import java.nio.file.Path;
import java.util.List;

/**
 * What a tool is started with.
 *
 * @param source where it reads, for {@code bootstrap.servers}
 * @param target where it writes, the same
 * @param topics under their own names on both sides
 * @param folder empty; for its files
 * @param options of its JVM, besides its own
 */
public record Launch(String source, String target, List<String> topics, Path folder, List<String> options) {
    public Launch {
        topics = List.copyOf(topics);
        options = List.copyOf(options);
    }

    /** With no further options. */
    public Launch(String source, String target, List<String> topics, Path folder) {
        this(source, target, topics, folder, List.of());
    }

    Launch with(String option) {
        return new Launch(source, target, topics, folder, List.of(option));
    }
}
