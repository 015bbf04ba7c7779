package io.lockstep.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of settings is the code's. */
class ReadmeTest {
    private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\| ([^|]+) \\| ([^|]+) \\|");

    @Test
    void listsEveryKeyWithItsDefaultAndItsPlaceInAPolicy() throws IOException {
        List<String> documented = new ArrayList<>();
        Matcher rows = ROW.matcher(settings(Files.readString(Path.of("README.md"))));
        while (rows.find()) {
            documented.add(rows.group(1) + "=" + standard(rows.group(2).strip()) + "@" + place(rows.group(3)));
        }
        assertThat(documented)
                .containsExactlyElementsOf(Keys.ALL.stream()
                        .map(key -> key.name() + "=" + key.standard().orElse("") + "@"
                                + key.path().orElse(""))
                        .toList());
    }

    private static String settings(String readme) {
        int begin = readme.indexOf("## Settings");
        return readme.substring(begin, readme.indexOf("## ", begin + 3));
    }

    private static String standard(String cell) {
        return cell.equals("none") || cell.equals("required") || cell.equals("`source.region`")
                ? ""
                : cell.replace("`", "");
    }

    private static String place(String cell) {
        Matcher place = Pattern.compile("^`([a-zA-Z.]+)`").matcher(cell.strip());
        return place.find() ? place.group(1) : "";
    }
}
