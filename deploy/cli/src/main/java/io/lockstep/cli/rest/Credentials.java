package io.lockstep.cli.rest;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * As whom is asked, and whose certificates are believed.
 *
 * @param token a secret; sent to those who are asked, never shown
 */
public record Credentials(Optional<String> token, SSLContext trust) {
    @Override
    public String toString() {
        return "Credentials[token=" + (token.isPresent() ? "..." : "none") + "]";
    }
}
