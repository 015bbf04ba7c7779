package io.lockstep.cli.runbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of the runbooks.
 *
 * @param name without folder and suffix
 */
public record Page(String name, String text) {
    /** The repository. */
    public static final Path ROOT = Path.of(System.getProperty("lockstep.root", "../.."));

    private static final Path FOLDER = ROOT.resolve("runbooks");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```[a-z]*\\n(.*?)^ *```");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern STEP = Pattern.compile("(?m)^(\\d+)\\. ");

    /** Every page, the index among them. */
    public static List<Page> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".md"))
                    .map(file -> file.substring(0, file.length() - 3))
                    .sorted()
                    .map(Page::read)
                    .toList();
        }
    }

    /** The page of that name. */
    public static Page read(String name) {
        try {
            return new Page(name, Files.readString(FOLDER.resolve(name + ".md")));
        } catch (IOException e) {
            throw new IllegalStateException("there is no page runbooks/" + name + ".md", e);
        }
    }

    public static boolean exists(String name) {
        return Files.exists(FOLDER.resolve(name + ".md"));
    }

    /** Its name, which is what a test is called by. */
    @Override
    public String toString() {
        return name;
    }

    /** Lines of the blocks to copy from and of the output shown. */
    List<String> lines() {
        return BLOCK.matcher(text)
                .results()
                .flatMap(block -> block.group(1).replaceAll("\\\\\\n\\s*", "").lines())
                .map(String::strip)
                .toList();
    }

    /** What stands in back-ticks within sentences and tables. */
    public List<String> spans() {
        return SPAN.matcher(BLOCK.matcher(text).replaceAll(""))
                .results()
                .map(span -> span.group(1).replaceAll("\\s+", " "))
                .toList();
    }

    /** Files that it links to. */
    List<String> links() {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();
    }

    /** Its numbered steps, each to where the next one or another part begins. */
    List<String> steps() {
        List<Integer> starts =
                STEP.matcher(text).results().map(MatchResult::start).toList();
        return starts.stream().map(start -> text.substring(start, end(start))).toList();
    }

    private int end(int start) {
        return Pattern.compile("(?m)^(\\d+\\. |\\*\\*|#)")
                .matcher(text)
                .results()
                .map(MatchResult::start)
                .filter(other -> other > start)
                .findFirst()
                .orElse(text.length());
    }
}
