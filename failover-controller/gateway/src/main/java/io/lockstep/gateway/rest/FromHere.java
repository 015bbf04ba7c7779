package io.lockstep.gateway.rest;

import io.lockstep.process.access.Admission.Admitted;
import io.lockstep.process.access.Door;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request was made on this machine and for it: not by a page in a browser that a foreign name led here, nor by
 * a proxy on the machine for somebody else.
 */
final class FromHere {
    private static final String HOST = "Host";
    private static final List<String> BY_PROXIES = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via");

    private FromHere() {}

    /** Why it is not; empty where it is. */
    static Optional<String> objection(HttpServerRequest request) {
        if (!loopback(request.remoteAddress().hostAddress())) {
            return Optional.of("it comes from another machine");
        }
        if (!(Door.open().admit(null, host(request)) instanceof Admitted)) {
            return Optional.of("it is meant for another name than 127.0.0.1 or localhost");
        }
        return BY_PROXIES.stream()
                .filter(request.headers()::contains)
                .findFirst()
                .map(header -> "a proxy passed it on, by its header " + header);
    }

    /** HTTP/2 tells it in another place. */
    private static @Nullable String host(HttpServerRequest request) {
        String header = request.getHeader(HOST);
        return header == null && request.authority() != null
                ? request.authority().host()
                : header;
    }

    private static boolean loopback(@Nullable String address) {
        try {
            return address != null && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
