package io.lockstep.sandbox.tls;

import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.process.OwnerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that signs itself, for a day, as PEM files; only their owner may read those with the key.
 *
 * @param chain the certificate
 * @param key its private key
 * @param both in one file, as Kafka's brokers and clients want it
 */
public record Certificate(Path chain, Path key, Path both, KeyStore store) {
    private static final String PASSWORD = "loopback";
    private static final String ALIAS = "own";
    private static final int KEYTOOL_SECONDS = 30;

    /** One of 127.0.0.1, for the gateway; see {@link #make(Path, String, String)}. */
    public static Certificate make(Path folder) {
        return make(folder, "gateway", "ip:127.0.0.1");
    }

    /**
     * Makes one with the JDK's keytool; its files go into {@code folder}, which must exist.
     *
     * @param name whose it is; what its files are called, too
     * @param names that it is good for, as keytool has them, e.g. {@code dns:broker-1.example,ip:127.0.0.1}
     * @throws IllegalStateException when keytool fails
     */
    public static Certificate make(Path folder, String name, String names) {
        Path store = folder.resolve(name + ".p12");
        try {
            keytool(store, name, names, folder.resolve("keytool.log"));
            Certificate made = of(folder, name, KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
            Files.delete(store);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("no certificate can be made in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate can be made: " + e.getMessage(), e);
        }
    }

    /** One that keytool made under the alias and password that this class uses; writes its PEM files. */
    public static Certificate of(Path folder, String name, KeyStore loaded) {
        try {
            String chain = pem("CERTIFICATE", loaded.getCertificate(ALIAS).getEncoded());
            String key = pem(
                    "PRIVATE KEY", loaded.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
            return new Certificate(
                    Files.writeString(folder.resolve(name + ".crt"), chain),
                    OwnerFile.write(folder.resolve(name + ".key"), key),
                    OwnerFile.write(folder.resolve(name + ".pem"), key + chain),
                    loaded);
        } catch (IOException e) {
            throw new UncheckedIOException("no certificate can be made in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate can be made: " + e.getMessage(), e);
        }
    }

    private static void keytool(Path store, String name, String names, Path log) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + names,
                        "-validity",
                        "1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("keytool failed: " + LogTail.of(log, 5));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool ran", e);
        }
    }

    private static String pem(String what, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(encoded);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }

    /** Whose it is, as brokers name whoever shows it, e.g. {@code CN=east}. */
    public String subject() {
        try {
            return store.getCertificate(ALIAS) instanceof X509Certificate own
                    ? own.getSubjectX500Principal().getName()
                    : "";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(chain + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Settings of Kafka's clients that trust it. */
    public Map<String, String> clientSettings() {
        return Map.of(
                "security.protocol", "SSL", "ssl.truststore.type", "PEM", "ssl.truststore.location", chain.toString());
    }

    /** Sockets that trust it and talk TLS. */
    public SocketFactory sockets() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS with " + chain + ": " + e.getMessage(), e);
        }
    }
}
