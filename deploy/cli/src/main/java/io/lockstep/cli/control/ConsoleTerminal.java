package io.lockstep.cli.control;

import java.io.Console;
import java.util.Optional;

/** The terminal that the process was started in. */
public record ConsoleTerminal(Console console) implements Terminal {
    @Override
    public Optional<String> ask(String question) {
        return Optional.ofNullable(console.readLine("%s", question));
    }

    @Override
    public boolean redraws() {
        return true;
    }
}
