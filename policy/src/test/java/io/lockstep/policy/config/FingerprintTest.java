package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintTest {
    @TempDir
    private Path folder;

    @Test
    void changesWithAValueAndWithTheContentOfAFileThatIsNamed() throws IOException {
        Path store = Files.writeString(folder.resolve("store.p12"), "one");
        Map<String, String> settings = Map.of("ssl.keystore.location", store.toString(), "ssl.keystore.password", "x");
        String before = Fingerprint.of(settings);

        assertThat(Fingerprint.of(Map.of("ssl.keystore.location", store.toString(), "ssl.keystore.password", "y")))
                .isNotEqualTo(before);
        FileTime time = Files.getLastModifiedTime(store);
        Files.setLastModifiedTime(Files.writeString(store, "two"), time);
        assertThat(Fingerprint.of(settings)).isNotEqualTo(before);
        Files.writeString(store, "one");
        assertThat(Fingerprint.of(settings)).isEqualTo(before);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> Fingerprint.of(
                        Map.of("ssl.truststore.location", folder.resolve("none").toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none");
    }
}
