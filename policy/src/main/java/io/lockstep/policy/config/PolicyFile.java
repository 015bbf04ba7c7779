package io.lockstep.policy.config;

import io.lockstep.policy.PolicyLines;
import io.lockstep.policy.PolicyResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads policy files of contract v1. Every failure, an unreadable file included, comes back as
 * {@link PolicyResult.Invalid}; nothing is thrown. Stateless.
 */
public final class PolicyFile {
    private PolicyFile() {}

    /** What a file holds, or why it cannot be read; one of the two is empty. */
    record Text(String content, String unreadable) {}

    /** Reads the file; {@code ${env:NAME}} is looked up in this process's environment. */
    public static PolicyResult read(Path file) {
        return read(file, System.getenv());
    }

    /** Reads the file; {@code ${env:NAME}} is looked up in {@code environment}. */
    public static PolicyResult read(Path file, Map<String, String> environment) {
        return annotated(file, environment).result();
    }

    /** As {@link #read(Path, Map)}, and tells where everything stands. */
    public static AnnotatedPolicy annotated(Path file, Map<String, String> environment) {
        return annotated(file, text(file), environment);
    }

    /**
     * Reads a policy that is no file.
     *
     * @param folder where relative paths begin
     */
    public static PolicyResult parse(String text, Path folder, Map<String, String> environment) {
        return new PolicyReader(new Problems(), new References(environment, folder), folder)
                .read(text)
                .result();
    }

    static Text text(Path file) {
        try {
            return new Text(TextFile.read(file), "");
        } catch (IOException e) {
            return new Text("", TextFile.reason(file, e));
        }
    }

    /** Reads what the file held. */
    static PolicyResult read(Path file, Text text, Map<String, String> environment) {
        return annotated(file, text, environment).result();
    }

    private static AnnotatedPolicy annotated(Path file, Text text, Map<String, String> environment) {
        Problems problems = new Problems();
        if (!text.unreadable().isEmpty()) {
            String rule = "cannot be read: " + text.unreadable();
            problems.add("", 0, file.toString(), rule, "Name a readable UTF-8 text file, of a page or so");
            return new AnnotatedPolicy(problems.invalid(), PolicyLines.NONE);
        }
        Path parent = file.toAbsolutePath().getParent();
        Path folder = parent == null ? Path.of("") : parent;
        return new PolicyReader(problems, new References(environment, folder), folder).read(text.content());
    }
}
