package io.lockstep.policy.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads addresses of HTTP services. */
final class Addresses {
    private Addresses() {}

    static Optional<URI> http(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text.get());
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!http || uri.getHost() == null) {
                return value.refuse("is not an http:// or https:// address with a host");
            }
            return uri.getRawUserInfo() == null
                    ? Optional.of(uri)
                    : value.refuseUnseen("carries a user, which would be shown in messages", "Leave the user out");
        } catch (URISyntaxException e) {
            return value.refuse("is not an http:// or https:// address: " + e.getReason());
        }
    }
}
