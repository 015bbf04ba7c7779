package io.lockstep.sandbox.screen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What our standard output is.
 *
 * @param interactive whether lines can be redrawn
 * @param colours whether they may be coloured
 * @param columns its width
 */
public record Terminal(boolean interactive, boolean colours, int columns) {
    private static final int USUAL_COLUMNS = 120;

    /** A file or a pipe. */
    public static final Terminal NONE = new Terminal(false, false, Integer.MAX_VALUE);

    /** Asks the system; {@code NO_COLOR} and a dumb terminal are heeded. */
    public static Terminal detect(Map<String, String> environment) {
        boolean dumb = "dumb".equals(environment.getOrDefault("TERM", "dumb"));
        if (dumb || !isTerminal()) {
            return NONE;
        }
        return new Terminal(true, !environment.containsKey("NO_COLOR"), measuredColumns());
    }

    private static boolean isTerminal() {
        try {
            Process test = new ProcessBuilder("test", "-t", "1")
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return ended(test) && test.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int measuredColumns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (ended(stty) && stty.exitValue() == 0) {
                String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                int columns = Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
                return columns > 0 ? columns : USUAL_COLUMNS;
            }
        } catch (IOException | NumberFormatException e) {
            return USUAL_COLUMNS;
        }
        return USUAL_COLUMNS;
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
