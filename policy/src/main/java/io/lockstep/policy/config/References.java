package io.lockstep.policy.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Resolves {@code ${env:NAME}} and {@code ${file:path:key}} in client settings. What a reference resolves to is taken
 * as it is, never resolved again. No message of this class holds a value.
 */
final class References {
    private static final String BEGIN = "${";

    private final Map<String, String> environment;
    private final Path folder;

    /** @param folder where relative paths begin: the policy file's own folder */
    References(Map<String, String> environment, Path folder) {
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    /** Reports every reference that cannot be resolved. */
    Optional<String> resolve(Value value, String text) {
        StringBuilder resolved = new StringBuilder();
        int done = 0;
        boolean complete = true;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, done)) {
            int end = text.indexOf('}', begin);
            if (end < 0) {
                return value.refuseUnseen("has a '${' without its '}'", "Write ${env:NAME} or ${file:path:key}");
            }
            resolved.append(text, done, begin);
            Optional<String> secret = lookUp(value, text.substring(begin + BEGIN.length(), end));
            secret.ifPresent(resolved::append);
            complete &= secret.isPresent();
            done = end + 1;
        }
        return complete ? Optional.of(resolved.append(text.substring(done)).toString()) : Optional.empty();
    }

    /** @param reference what stands between the braces */
    private Optional<String> lookUp(Value value, String reference) {
        int colon = reference.indexOf(':');
        String argument = colon < 0 ? "" : reference.substring(colon + 1);
        return switch (colon < 0 ? reference : reference.substring(0, colon)) {
            case "env" -> variable(value, argument);
            case "file" -> property(value, argument);
            default ->
                value.refuseUnseen(
                        "holds a ${...} that is neither ${env:...} nor ${file:...}",
                        "Write ${env:NAME} or ${file:path:key}; a literal ${ can stand in such a variable or file");
        };
    }

    private Optional<String> variable(Value value, String name) {
        String found = environment.get(name);
        if (found == null || found.isEmpty()) {
            String state = found == null ? "is not set" : "is empty";
            return value.refuseUnseen(
                    "environment variable '" + name + "' " + state, "Set it for the process that reads this policy");
        }
        return Optional.of(found);
    }

    private Optional<String> property(Value value, String argument) {
        int colon = argument.lastIndexOf(':');
        if (colon <= 0 || colon == argument.length() - 1) {
            return value.refuseUnseen(
                    "'${file:" + argument + "}' names no file and key",
                    "Write e.g. ${file:secrets/east.properties:password}");
        }
        Optional<Path> file = FilePath.resolved(folder, argument.substring(0, colon));
        if (file.isEmpty()) {
            return value.refuseUnseen(
                    "'${file:" + argument + "}' names no file", "Write the path of a properties file");
        }
        return property(value, file.get(), argument.substring(colon + 1));
    }

    private static Optional<String> property(Value value, Path file, String key) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(TextFile.read(file)));
        } catch (IOException e) {
            return unreadable(value, file, TextFile.reason(file, e));
        } catch (IllegalArgumentException e) {
            return unreadable(value, file, "it holds a \\u without its four digits");
        }
        return Optional.ofNullable(properties.getProperty(key))
                .or(() -> value.refuseUnseen(
                        "properties file '" + file + "' has no key '" + key + "'", "Add a line " + key + "=..."));
    }

    private static Optional<String> unreadable(Value value, Path file, String why) {
        return value.refuseUnseen(
                "properties file '" + file + "' cannot be read: " + why,
                "Make it a readable UTF-8 file of key=value lines; relative paths begin at the policy file");
    }
}
