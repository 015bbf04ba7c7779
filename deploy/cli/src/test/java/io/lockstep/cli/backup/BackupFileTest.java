package io.lockstep.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.cli.backup.Backup.Header;
import io.lockstep.cli.backup.Backup.Kept;
import io.lockstep.cli.backup.Backup.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is read as it was written, or not at all. */
final class BackupFileTest {
    private static final Backup BACKUP = new Backup(
            "west",
            "id",
            "2026-03-01T06:00:00Z",
            new TreeMap<>(Map.of(
                    "__lockstep.control",
                    new Topic(
                            1,
                            Map.of("cleanup.policy", "compact"),
                            List.of(new Kept(0, 7, "a2V5", "dmFsdWU=", List.of(new Header("h", "aA=="))))))));

    @TempDir
    private Path folder;

    @Test
    void givesBackWhatWasWritten() throws Exception {
        Path file = folder.resolve("b");

        BackupFile.write(file, BACKUP);

        assertThat(BackupFile.read(file)).isEqualTo(BACKUP);
        assertThatThrownBy(() -> BackupFile.write(file, BACKUP)).hasMessageContaining("is there already");
    }

    @Test
    void refusesWhatWasChangedCutOffOrIsOfAnotherForm() throws Exception {
        Path file = folder.resolve("b");
        BackupFile.write(file, BACKUP);
        String text = unpacked(file);

        assertThatThrownBy(() -> BackupFile.read(packed(text.replace("dmFs", "dmFt"))))
                .hasMessageContaining("was changed or cut off");
        assertThatThrownBy(() -> BackupFile.read(packed(text.substring(0, text.length() - 9))))
                .hasMessageContaining("was changed or cut off");
        assertThatThrownBy(() -> BackupFile.read(packed(text.replace("lockstep-backup/1", "lockstep-backup/2"))))
                .hasMessageContaining("lockstep-backup/2")
                .hasMessageContaining("Take the version that wrote it");
        assertThatThrownBy(() -> BackupFile.read(Files.writeString(folder.resolve("text"), "none")))
                .hasMessageContaining("cannot be read as a backup");
    }

    private static String unpacked(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve("changed"), bytes.toByteArray());
    }
}
