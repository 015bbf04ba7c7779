package io.lockstep.sandbox.secure;

import java.util.List;

/**
 * A way to a region's brokers, as a controller saw it; field names are a contract of the report.
 *
 * @param encryption what a handshake showed, e.g. {@code TLSv1.3 TLS_AES_256_GCM_SHA384}
 */
public record Encrypted(String region, String address, String protocol, String encryption) {
    List<String> faults() {
        return protocol.equals("SASL_SSL") && encryption.startsWith("TLSv1.")
                ? List.of()
                : List.of(address + " of " + region + " is reached by " + protocol + ", encryption: " + encryption);
    }
}
