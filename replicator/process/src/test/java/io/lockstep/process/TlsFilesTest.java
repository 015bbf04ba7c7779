package io.lockstep.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process could not listen with is said before it starts, all of it at once. */
class TlsFilesTest {
    @TempDir
    private Path folder;

    @Test
    void findsNothingWrongWithACertificateAndItsKey() throws Exception {
        assertThat(TestCertificate.local(folder, "own").problems(Instant.now())).isEmpty();
    }

    @Test
    void refusesAKeyThatIsNotTheCertificates() throws Exception {
        TlsFiles one = TestCertificate.local(folder, "one");
        TlsFiles other = TestCertificate.local(folder, "other");

        assertThat(new TlsFiles(one.certificate(), other.key()).problems(Instant.now()))
                .singleElement()
                .asString()
                .contains("other.key: this is not the key of");
    }

    @Test
    void refusesACertificateThatHasExpired() throws Exception {
        TlsFiles old = TestCertificate.make(folder, "old", "san=dns:localhost", "-10d", 2);

        assertThat(old.problems(Instant.now()))
                .singleElement()
                .asString()
                .contains("old.crt: it is valid from", "which is not now");
    }

    @Test
    void refusesFilesThatAreMissingOrHoldSomethingElseBothAtOnce() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "hello");

        assertThat(new TlsFiles(text, folder.resolve("none")).problems(Instant.now()))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("text: ", "PEM file"))
                .anySatisfy(line -> assertThat(line).startsWith("--tls-key").contains("cannot be read"));
        assertThat(new TlsFiles(text, text).problems(Instant.now()))
                .anySatisfy(line -> assertThat(line).contains("openssl pkcs8 -topk8"));
    }
}
