package io.lockstep.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Names in the engine's source. Its classes are not on this module's class path on purpose. */
final class EngineRecords {
    private static final Path ROOT = Path.of(System.getProperty("lockstep.root", "../.."));
    private static final Path SNAPSHOTS = ROOT.resolve("replicator/engine/src/main/java/io/lockstep/replicator/app");

    private EngineRecords() {}

    /** What a record of the file is made of. */
    static TreeSet<String> components(String file, String record) throws IOException {
        Pattern declaration = Pattern.compile("record " + record + "\\(([^)]*)\\)");
        return new TreeSet<>(declaration
                .matcher(Files.readString(SNAPSHOTS.resolve(file)))
                .results()
                .flatMap(match -> Arrays.stream(match.group(1).split(",(?![^<]*>)")))
                .map(part -> part.strip().replaceAll("^.*\\s", ""))
                .toList());
    }

    static TreeSet<String> names(JsonNode node) {
        TreeSet<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static String source(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
