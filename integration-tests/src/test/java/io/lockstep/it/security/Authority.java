package io.lockstep.it.security;

import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.tls.Certificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Signs certificates of clients, made with the JDK's keytool; also such that have run out. */
final class Authority {
    private static final String PASSWORD = "loopback";
    private static final List<String> MADE_BY = List.of("-keyalg", "EC", "-groupname", "secp256r1");

    private final Path folder;

    Authority(Path folder) {
        this.folder = folder;
        List<String> make = new ArrayList<>(List.of("-genkeypair", "-alias", "ca", "-dname", "CN=authority"));
        make.addAll(MADE_BY);
        make.addAll(List.of("-ext", "bc:c", "-validity", "10"));
        keytool("ca", make);
        keytool("ca", List.of("-exportcert", "-alias", "ca", "-rfc", "-file", file("ca.crt")));
    }

    /** What brokers have to trust. */
    Path certificate() {
        return folder.resolve("ca.crt");
    }

    /** One for a day from today. */
    Certificate sign(String name) {
        return sign(name, "-0d");
    }

    /** One that ran out yesterday. */
    Certificate signExpired(String name) {
        return sign(name, "-2d");
    }

    private Certificate sign(String name, String from) {
        List<String> make = new ArrayList<>(List.of("-genkeypair", "-alias", "own", "-dname", "CN=" + name));
        make.addAll(MADE_BY);
        keytool(name, make);
        keytool(name, List.of("-certreq", "-alias", "own", "-file", file(name + ".csr")));
        keytool(
                "ca",
                List.of(
                        "-gencert",
                        "-alias",
                        "ca",
                        "-infile",
                        file(name + ".csr"),
                        "-outfile",
                        file(name + ".der"),
                        "-startdate",
                        from,
                        "-validity",
                        "1"));
        return signed(name);
    }

    private Certificate signed(String name) {
        char[] password = PASSWORD.toCharArray();
        try (InputStream der = Files.newInputStream(folder.resolve(name + ".der"))) {
            Key key = KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), password)
                    .getKey("own", password);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", key, password, new java.security.cert.Certificate[] {
                CertificateFactory.getInstance("X.509").generateCertificate(der)
            });
            return Certificate.of(folder, name, store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void keytool(String store, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(arguments);
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", file(store + ".p12"), "-storepass", PASSWORD));
        Path log = folder.resolve("keytool.log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("keytool failed: " + LogTail.of(log, 5));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
