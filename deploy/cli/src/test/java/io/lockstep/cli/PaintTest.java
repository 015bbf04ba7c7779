package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.view.Answer;
import io.lockstep.cli.view.Paint;
import io.lockstep.cli.view.StatusText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PaintTest {
    @Test
    void coloursOnlyATerminalThatWantsIt() {
        assertThat(CliMain.paint(true, Map.of())).isEqualTo(Paint.COLOURED);
        assertThat(CliMain.paint(true, Map.of("NO_COLOR", ""))).isEqualTo(Paint.COLOURED);
        assertThat(CliMain.paint(true, Map.of("NO_COLOR", "1"))).isEqualTo(Paint.PLAIN);
        assertThat(CliMain.paint(false, Map.of())).isEqualTo(Paint.PLAIN);
    }

    @Test
    void writesColourCodesOnlyWhenColoured() {
        Answer.Links answer = new Answer.Links("http://127.0.0.1:1", List.of(), "[]");

        assertThat(new StatusText(Paint.COLOURED).lines(answer).get(0)).contains("\u001b[1m");
        assertThat(new StatusText(Paint.PLAIN).lines(answer)).noneMatch(line -> line.contains("\u001b"));
    }
}
