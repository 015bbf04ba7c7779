package io.lockstep.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.control.Terminal.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScreenTest {
    private static final String LONG = "reason  the fence around east is not complete any more: [orders, payments]";

    private final Screen screen = new Screen();

    @Test
    void linesWiderThanTheWindowLeaveNothingBehindWhenTheyAreDrawnAnew() {
        FakeWindow window = new FakeWindow(30, 20);
        window.print("before");

        window.print(screen.over(List.of("first", LONG, LONG), window.size()));
        window.print(screen.over(List.of("second", "short"), window.size()));

        assertThat(window.shown()).containsExactly("before", "second", "short");
    }

    @Test
    void aWindowThatWasMadeNarrowerIsClearedToo() {
        FakeWindow window = new FakeWindow(60, 20);
        window.print("before");
        window.print(screen.over(List.of("first", LONG, "end"), window.size()));

        window.narrow(25);
        window.print(screen.over(List.of("second"), window.size()));

        assertThat(window.shown()).containsExactly("before", "second");
    }

    @Test
    void aBlockHigherThanTheWindowIsCutSoThatItCanBeDrawnOver() {
        FakeWindow window = new FakeWindow(40, 5);

        window.print(screen.over(List.of("1", "2", "3", "4", "5", "6"), window.size()));
        assertThat(window.shown()).containsExactly("1", "2", "3", "  ...");
        window.print(screen.over(List.of("7"), window.size()));

        assertThat(window.shown()).containsExactly("7");
    }

    @Test
    void whatIsWrittenBetweenTwoBlocksStays() {
        FakeWindow window = new FakeWindow(40, 20);
        window.print(screen.over(List.of("first"), window.size()));

        window.print("asking again: silent");
        screen.leave();
        window.print(screen.over(List.of("second"), window.size()));
        window.print(screen.over(List.of("third"), window.size()));

        assertThat(window.shown()).containsExactly("first", "asking again: silent", "third");
    }

    @Test
    void readsTheSizeAsSttyTellsIt() {
        assertThat(Window.read("50 132\n")).contains(new Size(132, 50));
        assertThat(Window.read("0 0\n")).isEmpty();
        assertThat(Window.read("stty: standard input\n")).isEmpty();
    }
}
