package io.lockstep.sandbox.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void replacesTheTableOnATerminalAndKeepsLinesAboveIt() {
        Screen screen = screen(new Terminal(true, false, 8));
        screen.live(List.of("one", "two and more"));
        screen.line("news");
        screen.live(List.of("three"));
        assertThat(text()).isEqualTo("one\ntwo and\n\u001b[2A\u001b[Jnews\nthree\n");
    }

    @Test
    void printsNeitherColoursNorMovementsIntoAFile() {
        Screen screen = screen(Terminal.NONE);
        screen.live(List.of("one", "two halted: x"));
        screen.live(List.of("too soon after the last"));
        screen.verdict(true, "identical");
        assertThat(text()).isEqualTo("one\ntwo halted: x\nidentical\n");
    }

    private Screen screen(Terminal terminal) {
        return new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), terminal);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
