package io.lockstep.sandbox.app;

import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.screen.Terminal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs something on a screen of its own, and says so when it fails. */
public final class Ending {
    private static final int FAILED = 1;

    private Ending() {}

    /**
     * Returns the exit code.
     *
     * @param program as the launcher calls it
     * @param run returns the exit code of a run that came to its end
     * @param failed takes the reason of one that did not
     */
    public static int of(String program, Function<Screen, Integer> run, Consumer<String> failed) {
        Screen screen =
                new Screen(new PrintStream(System.out, true, StandardCharsets.UTF_8), Terminal.detect(System.getenv()));
        try {
            return run.apply(screen);
        } catch (RuntimeException e) {
            if (!ChildProcess.allAreEnding()) {
                String message = Optional.ofNullable(e.getMessage()).orElse(e.toString());
                screen.keep();
                screen.verdict(false, program + ": " + message);
                failed.accept(message);
            }
            return FAILED;
        }
    }
}
