package io.lockstep.failover.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

    /** Made by OpenSSL for this test; the public half by {@code openssl pkey -pubout}. */
    private static final String OPENSSL = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIDJEyjc2daqrmOTmqoloIZwS7HsM9h1S3Fv9IGCJAe1T
            -----END PRIVATE KEY-----
            """;

    private static final String OPENSSL_PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEABxvnBxiI3E2PxOEBM3Ej5NhLAMhB6gWvIYXtzQUPCRI=
            -----END PUBLIC KEY-----
            """;

    @TempDir
    private Path folder;

    @Test
    void createsAKeyThatOnlyItsOwnerReadsAndLoadsItAgain() throws IOException {
        Path file = folder.resolve("signing.pem");
        SigningKey created = SigningKey.at(file);
        SigningKey loaded = SigningKey.at(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(loaded.fingerprint()).isEqualTo(created.fingerprint()).matches("[0-9a-f]{32}");
        assertThat(Ed25519.publicKeyOfPem(Files.readString(folder.resolve("signing.pem.pub"))))
                .isEqualTo(created.publicKey());
        assertThat(Ed25519.verifies(created.publicKey(), MESSAGE, loaded.sign(MESSAGE)))
                .isTrue();
    }

    @Test
    void readsAKeyOfOpenSsl() throws IOException {
        SigningKey key = SigningKey.at(Files.writeString(folder.resolve("openssl.pem"), OPENSSL));

        assertThat(key.publicPem()).isEqualTo(OPENSSL_PUBLIC);
        assertThat(key).hasToString("SigningKey[" + key.fingerprint() + "]");
    }

    @Test
    void saysWhatIsWrongWithAFileAndHowToMakeAnother() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "hello");

        assertThatThrownBy(() -> SigningKey.at(garbage))
                .isInstanceOf(KeyProblem.class)
                .hasMessage("The signing key " + garbage + " is not usable: it has no PEM block 'PRIVATE KEY'."
                        + " Make one with: openssl genpkey -algorithm ed25519 -out " + garbage);
        assertThatThrownBy(() -> SigningKey.at(folder.resolve("no/such/folder.pem")))
                .isInstanceOf(KeyProblem.class)
                .hasMessageContaining("Name a file in a folder that the controller may write.");
    }
}
