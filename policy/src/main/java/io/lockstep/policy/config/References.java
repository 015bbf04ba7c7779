package io.lockstep.policy.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves {@code ${env:NAME}} and {@code ${file:path:key}} in client settings. What a reference resolves to is taken
 * as it is, never resolved again. No message of this class holds a value.
 */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]*)(?::([^}]*))?}");

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
        Matcher matcher = REFERENCE.matcher(text);
        int done = 0;
        boolean complete = true;
        while (matcher.find()) {
            resolved.append(text, done, matcher.start());
            Optional<String> secret = lookUp(value, matcher);
            secret.ifPresent(resolved::append);
            complete &= secret.isPresent();
            done = matcher.end();
        }
        String rest = text.substring(done);
        if (rest.contains("${")) {
            return value.refuseUnseen("has a '${' without its '}'", "Write ${env:NAME} or ${file:path:key}");
        }
        return complete ? Optional.of(resolved.append(rest).toString()) : Optional.empty();
    }

    private Optional<String> lookUp(Value value, Matcher reference) {
        String argument = reference.group(2) == null ? "" : reference.group(2);
        return switch (reference.group(1)) {
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
        Path file = folder.resolve(argument.substring(0, colon));
        String key = argument.substring(colon + 1);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            String kind = e.getClass().getSimpleName();
            return value.refuseUnseen(
                    "properties file '" + file + "' cannot be read (" + kind + ")",
                    "Make it a readable UTF-8 file of key=value lines; relative paths begin at the policy file");
        }
        return Optional.ofNullable(properties.getProperty(key))
                .or(() -> value.refuseUnseen(
                        "properties file '" + file + "' has no key '" + key + "'", "Add a line " + key + "=..."));
    }
}
