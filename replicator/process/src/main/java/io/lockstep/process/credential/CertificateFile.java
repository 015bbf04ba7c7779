package io.lockstep.process.credential;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of certificates that a process shows, or trusts.
 *
 * @param type as Kafka names it: PEM, PKCS12 or JKS
 * @param shown what is shown is of no use once one of its chain has run out; what is trusted, once all have
 */
public record CertificateFile(String path, String type, Optional<String> password, boolean shown) {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

    /** The stores that settings of a Kafka client name. */
    static List<CertificateFile> of(Map<String, String> client) {
        return Stream.of("keystore", "truststore")
                .flatMap(kind -> of(client, "ssl." + kind + ".", kind.equals("keystore")).stream())
                .toList();
    }

    private static Optional<CertificateFile> of(Map<String, String> client, String prefix, boolean shown) {
        return Optional.ofNullable(client.get(prefix + "location"))
                .filter(file -> !file.isBlank())
                .map(file -> new CertificateFile(
                        file,
                        client.getOrDefault(prefix + "type", "JKS"),
                        Optional.ofNullable(client.get(prefix + "password")),
                        shown));
    }

    /** Until when it is of use; empty where it cannot be read, or holds none. */
    Optional<Instant> ends() {
        try {
            List<Instant> ends = certificates().stream()
                    .map(each -> each.getNotAfter().toInstant())
                    .toList();
            return ends.isEmpty()
                    ? Optional.empty()
                    : Optional.of(shown ? Collections.min(ends) : Collections.max(ends));
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Collection<X509Certificate> certificates() throws IOException, GeneralSecurityException {
        return type.equals("PEM") ? ofText(Files.readString(Path.of(path), StandardCharsets.ISO_8859_1)) : ofStore();
    }

    private static Collection<X509Certificate> ofText(String text) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> all = new ArrayList<>();
        Matcher each = CERTIFICATE.matcher(text);
        while (each.find()) {
            byte[] pem = each.group().getBytes(StandardCharsets.ISO_8859_1);
            all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(pem)));
        }
        return all;
    }

    private Collection<X509Certificate> ofStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        try (var in = Files.newInputStream(Path.of(path))) {
            store.load(in, password.map(String::toCharArray).orElse(null));
        }
        List<X509Certificate> all = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate @Nullable [] chain = store.getCertificateChain(alias);
            Stream<@Nullable Certificate> entry =
                    chain == null ? Stream.of(store.getCertificate(alias)) : Arrays.stream(chain);
            entry.filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .forEach(all::add);
        }
        return all;
    }

    /** Holds a secret. */
    @Override
    public String toString() {
        return "CertificateFile[" + path + "]";
    }
}
