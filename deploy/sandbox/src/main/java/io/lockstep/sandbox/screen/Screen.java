package io.lockstep.sandbox.screen;

import java.io.PrintStream;
import java.util.List;

/**
 * Prints lines that stay and, below them, lines that are replaced. Where nothing can be replaced, the latter are
 * printed at most every few seconds. Safe for use from several threads.
 */
public final class Screen {
    private static final long PLAIN_PERIOD_NANOS = 5_000_000_000L;
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String RESET = "\u001b[0m";

    private final PrintStream out;
    private final Terminal terminal;
    private int drawn;
    private long nextPlainNanos = System.nanoTime();

    public Screen(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A line that stays. */
    public synchronized void line(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    /** Lines that stay; on a terminal in green when {@code good}, else in red. */
    public synchronized void verdict(boolean good, String text) {
        line(terminal.colours() ? (good ? GREEN : RED) + text + RESET : text);
    }

    /** Lines that the next call replaces; the second one is a heading. */
    public synchronized void live(List<String> lines) {
        if (terminal.interactive()) {
            erase();
            for (int i = 0; i < lines.size(); i++) {
                out.println(styled(cut(lines.get(i)), i));
            }
            drawn = lines.size();
        } else if (System.nanoTime() >= nextPlainNanos) {
            nextPlainNanos = System.nanoTime() + PLAIN_PERIOD_NANOS;
            lines.forEach(out::println);
        }
        out.flush();
    }

    /** What {@link #live} drew last stays. */
    public synchronized void keep() {
        drawn = 0;
    }

    private void erase() {
        if (drawn > 0) {
            out.printf(UP, drawn);
            out.print(CLEAR_BELOW);
            drawn = 0;
        }
    }

    private String cut(String line) {
        return line.length() < terminal.columns() ? line : line.substring(0, terminal.columns() - 1);
    }

    private String styled(String line, int index) {
        if (!terminal.colours()) {
            return line;
        }
        if (line.contains(" halted: ") || line.contains("Halted")) {
            return RED + line + RESET;
        }
        return index == 1 ? BOLD + line + RESET : line;
    }
}
