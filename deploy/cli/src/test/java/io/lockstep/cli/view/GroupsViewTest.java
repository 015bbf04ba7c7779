package io.lockstep.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.view.GroupView.PositionView;
import io.lockstep.cli.view.GroupsView.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class GroupsViewTest {
    private static final Path STATES = Path.of(
            System.getProperty("lockstep.root", "../.."),
            "offset-translator/src/main/java/io/lockstep/offsets/PositionState.java");

    @Test
    void knowsTheStatesInTheOrderThatWorkersGiveThem() throws IOException {
        List<String> states = Pattern.compile("(?m)^    ([A-Z_]+),?$")
                .matcher(Files.readString(STATES))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();

        assertThat(GroupsView.STATES.reversed()).isEqualTo(states);
    }

    @Test
    void putsTheWorstGroupsFirstAndOnesOfANewStateBeforeThem() {
        GroupsView view = new GroupsView(
                "east->west",
                true,
                new Pass(0, 0, 0, "", List.of()),
                List.of(group("b", "SYNCED"), group("a", "SYNCED"), group("c", "FAILED"), group("d", "NOVEL")),
                List.of());

        assertThat(view.groups()).extracting(GroupView::group).containsExactly("d", "c", "a", "b");
    }

    @Test
    void coloursTheStateAndNothingElse() {
        GroupView group = new GroupView(
                "SYNCED",
                "classic",
                "SYNCED",
                List.of(),
                List.of(new PositionView("SYNCED", 0, 1, 1, 0, 0, "SYNCED", "")));

        assertThat(new GroupsText(Paint.COLOURED).table(List.of(group)).getLast())
                .isEqualTo("  SYNCED  classic  SYNCED-0        1       1    0          0  \u001b[32mSYNCED\u001b[0m");
    }

    private static GroupView group(String name, String state) {
        return new GroupView(name, "classic", state, List.of(), List.of());
    }
}
