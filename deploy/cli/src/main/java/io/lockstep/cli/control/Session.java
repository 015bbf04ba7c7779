package io.lockstep.cli.control;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.rest.ControllerClient;
import io.lockstep.cli.rest.Question;
import io.lockstep.cli.view.Shown;
import io.lockstep.cli.view.Told;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One command's conversation with the controllers. What goes wrong is written to standard error. For one thread. */
final class Session implements AutoCloseable {
    private final ControllerClient client;
    private final Optional<String> named;
    private final PrintWriter out;
    private final PrintWriter err;

    /** @param named the pair that the command is about, where somebody said so */
    Session(ControllerClient client, Optional<String> named, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.named = named;
        this.out = out;
        this.err = err;
    }

    Told ask(Question question) {
        return client.ask(question);
    }

    /** The answer as the controller wrote it; empty after saying why there is none. */
    Optional<String> text(Question question) {
        return text(ask(question));
    }

    /** What was told; empty after saying why nothing was. */
    Optional<String> text(Told told) {
        return switch (told) {
            case Told.Body(String text) -> Optional.of(text);
            case Told.Refused refused -> {
                complain(refused);
                yield Optional.empty();
            }
            case Told.Silent(String reason) -> {
                complain(reason);
                yield Optional.empty();
            }
        };
    }

    /** The answer as it is read; empty after saying why there is none. */
    <T> Optional<T> read(Question question, Function<String, Optional<T>> reader) {
        return text(question).flatMap(text -> parse(text, reader));
    }

    <T> Optional<T> parse(String text, Function<String, Optional<T>> reader) {
        Optional<T> read = reader.apply(text);
        if (read.isEmpty()) {
            complain("what a controller answered cannot be read. It may be of another version");
        }
        return read;
    }

    /** The pair that was named, or the only one that the controllers control; empty after saying what is missing. */
    Optional<String> pair() {
        return read(Question.pairs(), ControlReader::pairs).flatMap(this::meant);
    }

    private Optional<String> meant(List<Shown.Pair> pairs) {
        List<String> names = pairs.stream().map(Shown.Pair::pair).toList();
        if (named.isPresent() ? names.contains(named.get()) : names.size() == 1) {
            return Optional.of(named.orElseGet(names::getFirst));
        }
        String all = names.isEmpty() ? "none" : String.join(", ", names);
        complain(
                named.isPresent()
                        ? "the controller has no pair '" + named.get() + "'. It has: " + all
                        : "the controller has several pairs: " + all + ". Name one with --pair");
        return Optional.empty();
    }

    void complain(Told.Refused refused) {
        complain("refused (" + refused.code() + "): " + refused.detail());
        refused.gates().forEach(gate -> complain("  " + gate));
        refused.run().ifPresent(run -> complain("  look at it: ./lockstep watch " + run));
    }

    void complain(String what) {
        err.println(what);
        err.flush();
    }

    void print(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    void print(String text) {
        print(List.of(text));
    }

    @Override
    public void close() {
        client.close();
    }
}
