package io.lockstep.process.access;

import io.lockstep.process.access.TokenTable.Unusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens' file, read again when it changes. A changed file that cannot be used leaves the last good one in force, and
 * is told as a problem. Safe for use from any thread; a token's first use takes milliseconds, later ones do not.
 */
final class TokenFile {
    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final int MOST_REMEMBERED = 1_000;
    private static final Set<PosixFilePermission> FOREIGN =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);

    private final Path path;
    private volatile Loaded loaded;

    /** The file as it was at one time. Who was recognised is remembered with it, by the token's digest. */
    private record Loaded(
            String stamp,
            TokenTable table,
            Optional<OidcGate> oidc,
            Optional<String> problem,
            ConcurrentHashMap<String, Caller> known) {}

    /** @throws Unusable if the file cannot be used now */
    TokenFile(Path path) {
        this.path = path;
        this.loaded = read(stamp(), Optional.empty());
    }

    /** Whose token this is; empty if it is nobody's. */
    Optional<Caller> caller(String text) {
        Loaded now = fresh();
        Caller known = now.known().get(digest(text));
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Caller> found = Token.parse(text).flatMap(now.table()::caller);
        found.filter(caller -> now.known().size() < MOST_REMEMBERED)
                .ifPresent(caller -> now.known().put(digest(text), caller));
        return found;
    }

    boolean routeOpen() {
        return fresh().table().routeOpen();
    }

    /** Why the file as it is now is not in force; empty if it is. */
    Optional<String> problem() {
        return fresh().problem();
    }

    private Loaded fresh() {
        Loaded now = loaded;
        String stamp = stampOrProblem();
        return stamp.equals(now.stamp()) ? now : reload(stamp);
    }

    private synchronized Loaded reload(String stamp) {
        if (stamp.equals(loaded.stamp())) {
            return loaded;
        }
        try {
            loaded = read(stamp, loaded.oidc());
            LOG.atInfo()
                    .addKeyValue("file", path)
                    .addKeyValue("tokens", loaded.table().byId().size())
                    .log("tokens read again");
        } catch (Unusable e) {
            String why = path + " was changed and cannot be used, so the tokens from before hold: " + e.getMessage();
            LOG.atError().addKeyValue("file", path).setCause(e).log("tokens not read again");
            loaded = new Loaded(stamp, loaded.table(), loaded.oidc(), Optional.of(why), loaded.known());
        }
        return loaded;
    }

    /** Whose signed tokens are taken beside those of the file. */
    Optional<OidcGate> oidc() {
        return fresh().oidc();
    }

    /** @param before keeps the keys that it knows where nothing is changed about it */
    private Loaded read(String stamp, Optional<OidcGate> before) {
        try {
            refuseReadableByAll();
            TokenTable table = TokenTable.read(Files.readString(path, StandardCharsets.UTF_8));
            Optional<OidcGate> oidc = table.oidc()
                    .map(settings -> before.filter(gate -> gate.settings().equals(settings))
                            .orElseGet(() -> new OidcGate(settings, System::nanoTime)));
            return new Loaded(stamp, table, oidc, Optional.empty(), new ConcurrentHashMap<>(Map.of()));
        } catch (IOException e) {
            throw new Unusable("it cannot be read: " + e, e);
        }
    }

    private void refuseReadableByAll() throws IOException {
        @Nullable PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().stream().anyMatch(FOREIGN::contains)) {
            throw new Unusable("others may read or write it. Run: chmod 600 " + path, null);
        }
    }

    private String stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            throw new Unusable("it cannot be read: " + e, e);
        }
    }

    private String stampOrProblem() {
        try {
            return stamp();
        } catch (Unusable e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
