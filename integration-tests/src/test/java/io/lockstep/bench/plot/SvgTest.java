package io.lockstep.bench.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.bench.plot.Bars.Bar;
import io.lockstep.bench.plot.Bars.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

class SvgTest {
    private static final String GOLDEN = """
            <svg xmlns="http://www.w3.org/2000/svg" width="820" height="112" viewBox="0 0 820 112" font-family="sans-serif" font-size="12">
            <rect width="820" height="112" fill="#ffffff"/>
            <text x="10.0" y="16.0" text-anchor="start" fill="#222222" font-weight="bold">pace, MB/s</text>
            <rect x="10.0" y="26.0" width="14.0" height="14.0" fill="#0b6e4f"/>
            <text x="29.0" y="37.0" text-anchor="start" fill="#222222">ours</text>
            <rect x="200.0" y="26.0" width="14.0" height="14.0" fill="#c8553d"/>
            <text x="219.0" y="37.0" text-anchor="start" fill="#222222">theirs</text>
            <text x="280.0" y="69.0" text-anchor="end" fill="#222222">1 KB &lt; 2 KB</text>
            <rect x="290.0" y="50.0" width="440.0" height="12.0" fill="#0b6e4f"/>
            <text x="735.0" y="61.0" text-anchor="start" fill="#222222">200</text>
            <rect x="290.0" y="64.0" width="110.0" height="12.0" fill="#c8553d"/>
            <text x="405.0" y="75.0" text-anchor="start" fill="#222222">50</text>
            <text x="280.0" y="100.0" text-anchor="end" fill="#222222">far</text>
            <rect x="290.0" y="88.0" width="220.0" height="12.0" fill="#c8553d"/>
            <text x="515.0" y="99.0" text-anchor="start" fill="#222222">100</text>
            </svg>
            """;

    @Test
    void theSameBarsAreTheSameDrawing() {
        Bars bars = new Bars(
                "pace, MB/s",
                List.of("ours", "theirs"),
                List.of(
                        new Group("1 KB < 2 KB", List.of(new Bar(0, 200, "200"), new Bar(1, 50, "50"))),
                        new Group("far", List.of(new Bar(1, 100, "100")))));

        assertThat(String.join("\n", Svg.lines(bars)) + "\n").isEqualTo(GOLDEN);
    }

    @Test
    void nothingButZeroIsDrawnWithoutLength() {
        Bars bars = new Bars("none", List.of("ours"), List.of(new Group("g", List.of(new Bar(0, 0, "0")))));

        assertThat(Svg.lines(bars)).anyMatch(line -> line.contains("width=\"0.0\""));
    }

    @Test
    void thereAreNoMoreSeriesThanColours() {
        assertThatThrownBy(() -> new Bars("t", List.of("1", "2", "3", "4", "5"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
