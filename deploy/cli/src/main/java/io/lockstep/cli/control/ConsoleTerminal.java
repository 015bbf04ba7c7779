package io.lockstep.cli.control;

import java.io.Console;
import java.util.Optional;

/** The terminal that the process was started in. For one thread. */
public final class ConsoleTerminal implements Terminal {
    private final Console console;
    private final Window window = new Window();

    public ConsoleTerminal(Console console) {
        this.console = console;
    }

    @Override
    public Optional<String> ask(String question) {
        return Optional.ofNullable(console.readLine("%s", question));
    }

    @Override
    public boolean redraws() {
        return true;
    }

    @Override
    public Size size() {
        return window.size();
    }
}
