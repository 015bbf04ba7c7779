package io.lockstep.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificate that a process shows and its key, both PEM files. They are looked at again while the process runs, so
 * that both may be replaced without a restart.
 *
 * @param certificate the chain, the process's own first
 * @param key PKCS#8, not encrypted
 */
public record TlsFiles(Path certificate, Path key) {
    /** How often the files are looked at again. */
    public static final Duration RELOAD = Duration.ofSeconds(10);

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Map<String, String> SIGNED_WITH =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    /** Why they cannot be used, each problem a line; empty if they can. */
    public List<String> problems(Instant now) {
        List<String> all = new ArrayList<>();
        Optional<X509Certificate> own = own(all);
        Optional<PrivateKey> secret = secret(all);
        own.ifPresent(shown -> dates(shown, now).ifPresent(all::add));
        if (own.isPresent() && secret.isPresent() && !fit(own.get(), secret.get())) {
            all.add("--tls-key " + key + ": this is not the key of " + certificate
                    + ". Give the key that the certificate was requested with");
        }
        return all;
    }

    private Optional<X509Certificate> own(List<String> problems) {
        try {
            var all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificate)));
            if (!all.isEmpty()) {
                return Optional.of((X509Certificate) all.iterator().next());
            }
            problems.add("--tls-certificate " + certificate + ": there is no certificate in it. Give a PEM file");
        } catch (IOException e) {
            problems.add("--tls-certificate " + certificate + ": it cannot be read (" + e + ")");
        } catch (GeneralSecurityException e) {
            problems.add("--tls-certificate " + certificate
                    + ": it is no certificate. Give a PEM file, which begins with" + " -----BEGIN CERTIFICATE-----");
        }
        return Optional.empty();
    }

    private Optional<PrivateKey> secret(List<String> problems) {
        String text;
        try {
            text = Files.readString(key, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            problems.add("--tls-key " + key + ": it cannot be read (" + e + ")");
            return Optional.empty();
        }
        Matcher pem = PKCS8.matcher(text);
        Optional<PrivateKey> read = pem.find() ? key(Base64.getMimeDecoder().decode(pem.group(1))) : Optional.empty();
        if (read.isEmpty()) {
            problems.add("--tls-key " + key + ": there is no key in PKCS#8 in it, which begins with -----BEGIN PRIVATE"
                    + " KEY-----. 'openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW' makes one of another form");
        }
        return read;
    }

    private static Optional<PrivateKey> key(byte[] encoded) {
        for (String algorithm : SIGNED_WITH.keySet()) {
            try {
                return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException e) {
                continue;
            }
        }
        return Optional.empty();
    }

    private Optional<String> dates(X509Certificate shown, Instant now) {
        Instant from = shown.getNotBefore().toInstant();
        Instant to = shown.getNotAfter().toInstant();
        return now.isBefore(from) || now.isAfter(to)
                ? Optional.of("--tls-certificate " + certificate + ": it is valid from " + from + " to " + to
                        + ", which is not now. Give one that is")
                : Optional.empty();
    }

    private static boolean fit(X509Certificate shown, PrivateKey secret) {
        String with = SIGNED_WITH.getOrDefault(secret.getAlgorithm(), "");
        byte[] anything = {1, 2, 3};
        try {
            Signature signing = Signature.getInstance(with);
            signing.initSign(secret);
            signing.update(anything);
            Signature checking = Signature.getInstance(with);
            checking.initVerify(shown.getPublicKey());
            checking.update(anything);
            return checking.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** What Quarkus has to be told, so that REST, metrics and health are reached with TLS 1.2 or newer only. */
    public Map<String, String> settings(int port) {
        Map<String, String> all = new TreeMap<>();
        all.put("quarkus.tls.rest.key-store.pem.own.cert", certificate.toString());
        all.put("quarkus.tls.rest.key-store.pem.own.key", key.toString());
        all.put("quarkus.tls.rest.protocols", "TLSv1.3,TLSv1.2");
        all.put("quarkus.tls.rest.reload-period", RELOAD.toSeconds() + "s");
        all.put("quarkus.http.tls-configuration-name", "rest");
        all.put("quarkus.http.insecure-requests", "disabled");
        all.put("quarkus.http.ssl-port", Integer.toString(port));
        return all;
    }
}
