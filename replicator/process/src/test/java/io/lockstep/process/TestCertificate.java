package io.lockstep.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Certificates that sign themselves, made with the JDK's own tool. */
public final class TestCertificate {
    private static final String PASSWORD = "changeit";

    private TestCertificate() {}

    /** For this machine, valid from yesterday for some days. */
    public static TlsFiles local(Path folder, String name) throws Exception {
        return make(folder, name, "san=ip:127.0.0.1,dns:localhost", "-1d", 5);
    }

    /** @param from when it begins, as keytool has it, e.g. {@code -10d} */
    public static TlsFiles make(Path folder, String name, String names, String from, int days) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        names,
                        "-ext",
                        "bc=ca:true",
                        "-startdate",
                        from,
                        "-validity",
                        Integer.toString(days),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore read = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            read.load(in, PASSWORD.toCharArray());
        }
        return write(folder, name, read);
    }

    private static TlsFiles write(Path folder, String name, KeyStore store)
            throws GeneralSecurityException, IOException {
        @Nullable Certificate own = store.getCertificate("own");
        var key = store.getKey("own", PASSWORD.toCharArray());
        if (own == null || key == null) {
            throw new IllegalStateException("keytool made nothing");
        }
        TlsFiles files = new TlsFiles(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
        Files.writeString(files.certificate(), pem("CERTIFICATE", own.getEncoded()));
        Files.writeString(files.key(), pem("PRIVATE KEY", key.getEncoded()));
        return files;
    }

    /** Puts one pair of files in the place of another. */
    public static void replace(TlsFiles old, TlsFiles with) throws IOException {
        Files.copy(with.key(), old.key(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(with.certificate(), old.certificate(), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }
}
