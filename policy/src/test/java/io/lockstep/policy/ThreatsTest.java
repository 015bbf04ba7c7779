package io.lockstep.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the page about threats leans on exists. */
final class ThreatsTest {
    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Set<String> named = Pattern.compile("`([A-Z]\\w*Test)`")
                .matcher(Files.readString(Path.of("THREATS.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(tests(Path.of(System.getProperty("lockstep.root", "..")))).containsAll(named);
    }

    private static Set<String> tests(Path root) throws IOException {
        Set<String> found = new TreeSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return name.equals("target") || name.equals(".git")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(file.getFileName().toString().replace(".java", ""));
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
