package io.lockstep.cli.runbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Tells whether a {@code ./lockstep} command would be understood. */
final class Commands {
    private static final Pattern LISTED = Pattern.compile("(?s)COMMANDS=\"([^\"]*)\"");
    private static final Pattern OPTION = Pattern.compile("\"(--?[a-z][a-z-]*)\"");
    /** Mains of other modules; their options stand in their source. */
    private static final String LISTENING = "replicator/process/src/main/java/io/lockstep/process/Listening.java";

    private static final Map<String, List<String>> ELSEWHERE = Map.of(
            "worker",
            List.of("replicator/worker/src/main/java/io/lockstep/worker/config/WorkerCommandLine.java", LISTENING),
            "controller",
            List.of(
                    "failover-controller/controller/src/main/java/io/lockstep/controller/config/ControllerCommandLine.java",
                    LISTENING),
            "sandbox",
            List.of("deploy/sandbox/src/main/java/io/lockstep/sandbox/app/SandboxCommand.java"),
            "bench",
            List.of(
                    "integration-tests/src/main/java/io/lockstep/bench/app/BenchCommand.java",
                    "integration-tests/src/main/java/io/lockstep/bench/app/OutputFiles.java",
                    "integration-tests/src/main/java/io/lockstep/bench/app/PositionsCommand.java"));

    private final CommandLine cli;

    Commands(CommandLine cli) {
        this.cli = cli;
    }

    /** @param command with what stands before its name */
    Optional<String> problem(String command) {
        List<String> words = Words.of(command);
        List<String> arguments = words.subList(1, words.size());
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        String name = arguments.getFirst();
        if (!listed().contains(name)) {
            return Optional.of("'" + command + "': the launcher has no command '" + name + "'");
        }
        return cli.getSubcommands().containsKey(name) ? parsed(command, arguments) : elsewhere(command, arguments);
    }

    private Optional<String> parsed(String command, List<String> arguments) {
        try {
            cli.parseArgs(arguments.toArray(String[]::new));
            return Optional.empty();
        } catch (MissingParameterException e) {
            // A command may be named without saying all that it needs; begun, it has to be whole.
            boolean onlyNamed = isPath(arguments);
            return onlyNamed ? Optional.empty() : Optional.of("'" + command + "': " + e.getMessage());
        } catch (ParameterException e) {
            boolean group = String.valueOf(e.getMessage()).contains("Missing required subcommand") && isPath(arguments);
            return group ? Optional.empty() : Optional.of("'" + command + "': " + e.getMessage());
        }
    }

    private boolean isPath(List<String> arguments) {
        CommandLine at = cli;
        for (String word : arguments) {
            CommandLine next = at.getSubcommands().get(word);
            if (next == null) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private static Optional<String> elsewhere(String command, List<String> arguments) {
        List<String> sources = ELSEWHERE.getOrDefault(arguments.getFirst(), List.of());
        Set<String> known = sources.stream().flatMap(Commands::options).collect(Collectors.toSet());
        return arguments.stream()
                .filter(word -> word.startsWith("-"))
                .filter(word -> !sources.isEmpty() && !known.contains(word.replaceAll("=.*", "")))
                .findFirst()
                .map(word -> "'" + command + "': there is no option " + word);
    }

    private static Stream<String> options(String source) {
        return OPTION.matcher(read(source)).results().map(option -> option.group(1));
    }

    private static List<String> listed() {
        return LISTED.matcher(read("lockstep"))
                .results()
                .flatMap(list -> Arrays.stream(list.group(1).split("[\\\\\\s]+", -1)))
                .toList();
    }

    private static String read(String file) {
        try {
            return Files.readString(Page.ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
