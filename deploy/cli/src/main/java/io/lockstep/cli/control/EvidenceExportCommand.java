package io.lockstep.cli.control;

import io.lockstep.cli.rest.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence export}: the signed evidence as a file. */
@Command(
        name = "export",
        description = "Writes the signed evidence of a run to a file, byte for byte as it is stored.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:written", "1:not written; the line says why", "2:bad arguments"})
public final class EvidenceExportCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ControlOptions options = new ControlOptions();

    @Parameters(paramLabel = "RUN", description = "The run, as 'runs' lists it.")
    private String run;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Default: RUN.evidence.json, or RUN.evidence.html. A file that is there is not replaced.")
    private @Nullable Path output;

    @Option(names = "--html", description = "The page that people read, instead of what a program verifies.")
    private boolean html;

    EvidenceExportCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (Session session = options.open(around)) {
            return session.text(Question.evidence(run, html))
                    .map(text -> write(session, text))
                    .orElse(ExitCodes.NOT_DONE);
        }
    }

    private int write(Session session, String text) {
        Path file = output == null ? Path.of(run + (html ? ".evidence.html" : ".evidence.json")) : output;
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            session.complain(file + " is there already and was not replaced. Name another with -o FILE");
            return ExitCodes.NOT_DONE;
        } catch (IOException e) {
            session.complain("not written to " + file + ": " + e + ". Name another with -o FILE");
            return ExitCodes.NOT_DONE;
        }
        session.print("written to " + file);
        return ExitCodes.DONE;
    }
}
