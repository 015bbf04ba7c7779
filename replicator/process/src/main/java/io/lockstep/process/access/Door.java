package io.lockstep.process.access;

import io.lockstep.process.access.Admission.Admitted;
import io.lockstep.process.access.Admission.Barred;
import io.lockstep.process.access.Admission.Unknown;
import io.lockstep.process.access.TokenTable.Unusable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells who asks. Safe for use from any thread. */
public final class Door {
    private static final String SCHEME = "bearer ";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final @Nullable TokenFile file;

    private Door(@Nullable TokenFile file) {
        this.file = file;
    }

    /** Everybody who reaches this machine's own address may do everything. */
    public static Door open() {
        return new Door(null);
    }

    /** @throws IllegalArgumentException if the file cannot be used; the message says why and what to do */
    public static Door guarded(Path tokens) {
        try {
            return new Door(new TokenFile(tokens));
        } catch (Unusable e) {
            throw new IllegalArgumentException("--tokens " + tokens + ": " + e.getMessage(), e);
        }
    }

    /**
     * @param authorization the header of that name
     * @param host whom the request was meant for, so that a page in a browser cannot lead it here under a foreign name
     */
    public Admission admit(@Nullable String authorization, @Nullable String host) {
        if (file == null) {
            return host == null || THIS_MACHINE.contains(name(host))
                    ? new Admitted(Caller.LOCAL)
                    : new Barred("Without tokens only requests to 127.0.0.1 or localhost are taken, and this one is to "
                            + name(host) + ". Start it with --tokens FILE");
        }
        if (authorization == null) {
            return new Unknown(
                    "A token is needed. Send 'Authorization: Bearer lk_...'; './lockstep token create' makes" + " one");
        }
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return new Unknown("The Authorization header is no bearer token. Send 'Authorization: Bearer lk_...'");
        }
        String text = authorization.substring(SCHEME.length()).strip();
        Optional<OidcGate> oidc = file.oidc();
        if (oidc.isPresent() && !text.startsWith(Token.PREFIX)) {
            return oidc.get().admit(text);
        }
        return file.caller(text)
                .<Admission>map(Admitted::new)
                .orElseGet(() -> new Unknown("This token is not known here, or not any more. './lockstep token create'"
                        + " makes one; its line belongs into this process's tokens file"));
    }

    /** Whether the route is told without a token. */
    public boolean routeOpen() {
        return file == null || file.routeOpen();
    }

    /** What an operator should know of it. */
    public List<String> problems() {
        return file == null
                ? List.of("no tokens are asked for: everybody on this machine may do everything. Start it with"
                        + " --tokens FILE")
                : Optional.of(file).flatMap(TokenFile::problem).stream().toList();
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon > host.lastIndexOf(']');
        return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }
}
