package io.lockstep.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed: those of the JDK's CAs, and of one file more. */
public final class Trust {
    private Trust() {}

    /**
     * @param ca PEM
     * @throws IllegalArgumentException if it cannot be used; the message says why and what to do
     */
    public static SSLContext with(Optional<Path> ca) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, ca.isEmpty() ? null : timely(managers(store(ca.get()))), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "the CA's file " + ca.map(Path::toString).orElse("") + " cannot be used (" + e
                            + "). Give certificates as PEM, which begin with -----BEGIN CERTIFICATE-----",
                    e);
        }
    }

    private static KeyStore store(Path ca) throws GeneralSecurityException, IOException {
        Collection<? extends Certificate> own = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(ca)));
        if (own.isEmpty()) {
            throw new CertificateException("there is no certificate in it");
        }
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int next = 0;
        for (Certificate each : own) {
            all.setCertificateEntry("own-" + next++, each);
        }
        for (X509Certificate each : everybody()) {
            all.setCertificateEntry("ca-" + next++, each);
        }
        return all;
    }

    private static X509Certificate[] everybody() throws GeneralSecurityException {
        return Arrays.stream(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .findFirst()
                .map(manager -> ((X509TrustManager) manager).getAcceptedIssuers())
                .orElse(new X509Certificate[0]);
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static TrustManager[] timely(TrustManager[] managers) {
        return Arrays.stream(managers)
                .map(each -> each instanceof X509ExtendedTrustManager extended ? new TimelyTrust(extended) : each)
                .toArray(TrustManager[]::new);
    }

    /** Why TLS was not agreed upon, and the way out; empty if that is not what failed. */
    public static Optional<String> why(@Nullable Throwable failure) {
        boolean tls = false;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CertificateExpiredException || each instanceof CertificateNotYetValidException) {
                return Optional.of("its certificate is not valid now (" + each.getMessage()
                        + "). Replace it; the process takes a new one up by itself");
            }
            if (each instanceof CertPathBuilderException) {
                return Optional.of(
                        "nobody known here has signed its certificate. Give the CA's certificate with --ca" + " FILE");
            }
            if (each instanceof CertificateException
                    && String.valueOf(each.getMessage()).startsWith("No ")) {
                return Optional.of("its certificate is for another host (" + each.getMessage()
                        + "). Ask it by a name that the certificate has, or give it one with this name");
            }
            tls |= each instanceof SSLException;
        }
        return tls
                ? Optional.of("no TLS could be agreed upon. If it listens without, write http:// instead of https://")
                : Optional.empty();
    }
}
