package io.lockstep.client.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.client.ClientSettings;
import io.lockstep.client.ProducerStats;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README says what the code does. */
class ReadmeTest {
    private static final Path MODULE =
            Path.of(System.getProperty("lockstep.root", "../.."), "failover-controller", "client");
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void itsExamplesAreThoseThatCompile() throws IOException {
        String compiled =
                squeezed(Files.readString(MODULE.resolve("src/test/java/io/lockstep/client/example/Examples.java")));
        List<String> shown = BLOCK.matcher(readme())
                .results()
                .map((MatchResult block) -> squeezed(block.group(1)))
                .toList();
        assertThat(shown)
                .hasSizeGreaterThan(2)
                .allSatisfy(block -> assertThat(compiled).contains(block));
    }

    @Test
    void itNamesEverySettingAndEveryFigure() throws IOException, IllegalAccessException {
        for (Field field : ClientSettings.class.getFields()) {
            assertThat(Modifier.isStatic(field.getModifiers())).isTrue();
            assertThat(readme()).contains("| `" + field.get(null) + "` |");
        }
        assertThat(Arrays.stream(ProducerStats.class.getRecordComponents()).map(RecordComponent::getName))
                .allSatisfy(figure -> assertThat(readme()).contains("`" + figure + "`"));
    }

    private static String readme() throws IOException {
        return Files.readString(MODULE.resolve("README.md"));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
