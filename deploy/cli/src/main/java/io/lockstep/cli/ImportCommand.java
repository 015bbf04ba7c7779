package io.lockstep.cli;

import io.lockstep.cli.mm2.MirrorMakerImport;
import io.lockstep.cli.mm2.Refused;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import io.lockstep.policy.config.PolicyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import FILE}: the policy that does what a configuration of MirrorMaker 2 does. Asks no cluster. */
@Command(
        name = "import",
        description = "Makes a policy file of a configuration of MirrorMaker 2 and says what will differ.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the policy is written and valid",
            "1:no policy can be made of the file",
            "2:bad arguments, or a file that cannot be read or written",
            "3:the policy is written and has problems"
        })
final class ImportCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The properties of MirrorMaker 2, mm2.properties.")
    private Path file;

    @Option(names = "--source", paramLabel = "CLUSTER", description = "Whose flow; needed where several are enabled.")
    private Optional<String> source = Optional.empty();

    @Option(names = "--target", paramLabel = "CLUSTER", description = "Where it goes.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "POLICY",
            description = "Where the policy is written; replaces no file. Else it goes to standard output.")
    private Optional<Path> output = Optional.empty();

    ImportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        MirrorMakerImport.Result result;
        try {
            result = MirrorMakerImport.of(settings(), file.toAbsolutePath().toString(), source, target);
        } catch (Refused e) {
            spec.commandLine().getErr().println(file + ": " + e.getMessage());
            return 1;
        }
        write(result);
        Path folder = output.orElse(Path.of("policy.yaml")).toAbsolutePath().getParent();
        return switch (PolicyFile.parse(result.text(), folder == null ? Path.of("/") : folder, environment)) {
            case PolicyResult.Valid valid -> 0;
            case PolicyResult.Invalid(List<Problem> problems) -> {
                problems.forEach(problem -> spec.commandLine().getErr().println(file + ": " + problem.message()));
                yield 3;
            }
        };
    }

    private Map<String, String> settings() {
        PolicyFiles.exists(spec, "FILE", file);
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "FILE '" + file + "' cannot be read as properties: " + e.getMessage());
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    private void write(MirrorMakerImport.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.isEmpty()) {
            out.print(result.text());
            out.flush();
            return;
        }
        try {
            Files.writeString(output.get(), result.text(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "-o '" + output.get() + "': there is such a file. Name another one, or remove it");
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "-o '" + output.get() + "' cannot be written: " + e.getMessage());
        }
        out.println(output.get() + " is the policy of " + result.flow());
        result.findings().forEach(finding -> out.println("  " + finding));
        out.flush();
    }
}
