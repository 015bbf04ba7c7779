package io.lockstep.cli.control;

import io.lockstep.cli.rest.Question;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The option of every command that shows one answer: as the controller told it, or in words. */
final class JsonOption {
    @Option(names = "--json", description = "Write JSON to standard output, as the controller told it.")
    private boolean json;

    /**
     * Asks and shows.
     *
     * @return the exit code
     */
    <T> int show(
            Session session,
            Question question,
            Function<String, Optional<T>> reader,
            Function<? super T, List<String>> words) {
        Optional<List<String>> lines = json
                ? session.text(question).map(List::of)
                : session.read(question, reader).map(words);
        lines.ifPresent(session::print);
        return lines.isPresent() ? ExitCodes.DONE : ExitCodes.NOT_DONE;
    }
}
