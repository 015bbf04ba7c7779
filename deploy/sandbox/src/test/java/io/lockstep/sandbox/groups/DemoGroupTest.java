package io.lockstep.sandbox.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoGroupTest {
    @Test
    void coversEveryKindAndEveryHabit() {
        assertThat(DemoGroup.all()).extracting(DemoGroup::kind).contains(GroupKind.values());
        assertThat(DemoGroup.all()).extracting(DemoGroup::habit).contains(Habit.values());
    }

    @Test
    void isWhatTheReadmeShows() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "README.md")).stream()
                .filter(line ->
                        Arrays.stream(GroupKind.values()).anyMatch(kind -> line.contains("` | " + kind.word() + " | ")))
                .toList();
        assertThat(rows)
                .isEqualTo(DemoGroup.all().stream().map(DemoGroupTest::row).toList());
    }

    private static String row(DemoGroup group) {
        String topics = group.topics().stream().map(topic -> "`" + topic + "`").collect(Collectors.joining(", "));
        String habit = group.habit().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "| `" + group.name() + "` | " + group.kind().word() + " | " + topics + " | " + habit + " |";
    }
}
