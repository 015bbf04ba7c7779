package io.lockstep.process;

import io.lockstep.process.Arguments.Wrong;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The arguments that say with which certificate a process listens; mixed into its command. */
public final class Encryption {
    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "PEM: the certificate to listen with, and its chain. Without it, TLS is not spoken.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "PEM: the certificate's key, PKCS#8.")
    private @Nullable Path key;

    /** The options, unless one of the two files is missing. */
    public <T> Arguments<T> checked(Supplier<Arguments<T>> options) {
        if ((certificate == null) != (key == null)) {
            String missing = certificate == null ? "--tls-certificate" : "--tls-key";
            return new Wrong<>(
                    missing + " is missing: a certificate and its key go together. Add " + missing + " FILE");
        }
        return options.get();
    }

    /** Empty where TLS is not spoken. */
    public Optional<TlsFiles> files() {
        return certificate == null || key == null ? Optional.empty() : Optional.of(new TlsFiles(certificate, key));
    }
}
