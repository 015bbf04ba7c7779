package io.lockstep.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void alignsTextLeftAndNumbersRight() {
        assertThat(new TextTable(Set.of(1))
                        .row("NAME", "N", "")
                        .row("a", "1000", "x")
                        .lines())
                .containsExactly("NAME     N", "a     1000  x");
    }
}
