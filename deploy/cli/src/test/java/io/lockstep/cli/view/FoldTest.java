package io.lockstep.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FoldTest {
    private static final String TEXT =
            "  needs somebody: \u001b[31mROUTE_NOT_FLIPPED\u001b[0m, flip routes: the webhook http://127.0.0.1:9000/route is silent";

    @Test
    void leavesALineAloneThatFits() {
        assertThat(Fold.lines("as wide as that", 15)).containsExactly("as wide as that");
    }

    @Test
    void breaksBetweenWordsAndShowsWhatGoesOn() {
        assertThat(Fold.lines("the fence around east is not complete", 20))
                .containsExactly("the fence around", "    east is not", "    complete");
    }

    @Test
    void breaksAWordThatIsWiderThanTheWindow() {
        assertThat(Fold.lines("r-1795206125440-e710b2", 12)).containsExactly("r-1795206125", "    440-e710", "    b2");
    }

    @Test
    void countsNoColour() {
        assertThat(Fold.width("\u001b[1mpair\u001b[0m shop")).isEqualTo(9);
        assertThat(Fold.lines("\u001b[1mpair\u001b[0m shop", 9)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 8, 9, 10, 17, 40, 79, 200})
    void losesNothingInAnyWindow(int columns) {
        var lines = Fold.lines(TEXT, columns);

        assertThat(String.join("", lines).replace(" ", "")).isEqualTo(TEXT.replace(" ", ""));
        assertThat(lines).allMatch(line -> Fold.width(line) <= Math.max(1, columns));
    }
}
