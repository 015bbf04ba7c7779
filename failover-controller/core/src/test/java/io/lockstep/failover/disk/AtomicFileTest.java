package io.lockstep.failover.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.failover.disk.AtomicFile.Readers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files or none. */
class AtomicFileTest {
    @TempDir
    private Path folder;

    private static AtomicFile.Content text(String text) {
        return to -> to.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFailedWriteLeavesTheOldContentAndNothingElse() throws IOException {
        Path file = folder.resolve("a");
        AtomicFile.replace(file, Readers.OWNER, text("old"));

        assertThatThrownBy(() -> AtomicFile.replace(file, Readers.OWNER, to -> {
                    to.write('n');
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(file).hasContent("old");
        try (var entries = Files.list(folder)) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void onlyItsOwnerReadsAFileThatIsNobodyElses() throws IOException {
        Path file = folder.resolve("b");

        AtomicFile.replace(file, Readers.OWNER, text("secret"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatACrashLeftIsTakenOver() throws IOException {
        Path file = folder.resolve("c");
        Files.writeString(folder.resolve(".c.new"), "half");

        AtomicFile.replace(file, Readers.OWNER, text("whole"));

        assertThat(file).hasContent("whole");
        assertThat(folder.resolve(".c.new")).doesNotExist();
    }

    @Test
    void aLinkStaysALinkToTheNewContent() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        AtomicFile.replace(link, Readers.EVERYBODY, text("new"));

        assertThat(link).isSymbolicLink().hasContent("new");
        assertThat(real).hasContent("new");
    }
}
