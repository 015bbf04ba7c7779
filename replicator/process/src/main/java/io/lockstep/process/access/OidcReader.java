package io.lockstep.process.access;

import io.lockstep.process.ArgumentFault;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code oidc} of the tokens' file. */
final class OidcReader {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final URI UNREADABLE = URI.create("https://unreadable.invalid");

    private OidcReader() {}

    /** As it stands in the file. */
    record Section(
            @Nullable String issuer,
            @Nullable String audience,
            @Nullable String keys,
            @Nullable String nameClaim,
            @Nullable String rolesClaim,
            @Nullable Map<String, @Nullable List<@Nullable String>> roles,
            @Nullable String ca) {}

    /** @param problems gets every problem; if it got one, what is returned is not to be used */
    static Optional<OidcSettings> read(@Nullable Section section, List<String> problems) {
        if (section == null) {
            return Optional.empty();
        }
        URI issuer = address("oidc.issuer", section.issuer(), problems);
        Optional<URI> keys = Optional.ofNullable(section.keys()).map(text -> address("oidc.keys", text, problems));
        return Optional.of(new OidcSettings(
                issuer,
                text(
                        "oidc.audience",
                        section.audience(),
                        "",
                        "the name that the issuer gives this, e.g. lockstep",
                        problems),
                keys,
                text("oidc.nameClaim", section.nameClaim(), "sub", "e.g. preferred_username", problems),
                List.of(text("oidc.rolesClaim", section.rolesClaim(), "roles", "e.g. realm_access/roles", problems)
                        .split("/")),
                roles(section.roles(), problems),
                Optional.ofNullable(section.ca()).map(Path::of)));
    }

    private static String text(
            String where, @Nullable String given, String usual, String example, List<String> problems) {
        String text = given == null ? usual : given.strip();
        if (text.isEmpty()) {
            problems.add(where + ": it is missing. Write " + example);
        }
        return text;
    }

    private static URI address(String where, @Nullable String given, List<String> problems) {
        try {
            URI url = new URI(given == null ? "" : given.strip());
            if (url.getRawAuthority() != null && url.getRawAuthority().contains("@")) {
                problems.add(where + ": it names a user, which would be shown in messages. Leave the user out");
                return UNREADABLE;
            }
            String host = String.valueOf(url.getHost());
            if ("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && THIS_MACHINE.contains(host)) {
                return url;
            }
        } catch (URISyntaxException e) {
            problems.add(where + ": '" + ArgumentFault.withoutUsers(String.valueOf(given)) + "' is no address: "
                    + e.getReason());
            return UNREADABLE;
        }
        problems.add(where + ": '" + given + "' is no https address. Write e.g. https://idp.example/realms/ops");
        return UNREADABLE;
    }

    private static Map<Role, Set<String>> roles(
            @Nullable Map<String, @Nullable List<@Nullable String>> given, List<String> problems) {
        Map<Role, Set<String>> roles = new EnumMap<>(Role.class);
        Map<String, @Nullable List<@Nullable String>> all = given == null ? Map.of() : given;
        all.forEach((word, values) -> {
            Set<String> names = new HashSet<>();
            for (String value : values == null ? List.<@Nullable String>of() : values) {
                Optional.ofNullable(value).filter(name -> !name.isBlank()).ifPresent(names::add);
            }
            if (names.isEmpty()) {
                problems.add(
                        "oidc.roles." + word + ": write the values of the claim that stand for it, e.g. [on-call]");
            }
            Role.of(word)
                    .ifPresentOrElse(
                            role -> roles.put(role, names),
                            () -> problems.add("oidc.roles." + word + ": this role is unknown. Write viewer, operator,"
                                    + " approver, breakglass or auditor"));
        });
        if (all.isEmpty()) {
            problems.add("oidc.roles: nobody would be permitted anything. Write e.g. roles: { operator: [on-call] }");
        }
        return roles;
    }
}
