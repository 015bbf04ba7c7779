package io.lockstep.process.access;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tokens' file, read. Immutable.
 *
 * @param routeOpen whether clients may ask for the route without a token
 * @param byId every token by its id
 */
record TokenTable(boolean routeOpen, Map<String, Entry> byId, Optional<OidcSettings> oidc) {
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** One token's line. */
    record Entry(Caller caller, TokenHash hash) {}

    /** A file that cannot be used; the message has all of its problems. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    private record File(
            @Nullable String route, @Nullable List<@Nullable Line> tokens, OidcReader.@Nullable Section oidc) {}

    private record Line(
            @Nullable String id,
            @Nullable String name,
            @Nullable List<@Nullable String> roles,
            @Nullable String hash) {}

    TokenTable {
        byId = Map.copyOf(byId);
    }

    /** @throws Unusable with every problem, if the text is no such file */
    static TokenTable read(String text) {
        File file;
        try {
            file = YAML.readValue(text, File.class);
        } catch (JsonProcessingException e) {
            throw new Unusable("it cannot be read: " + broken(e), null);
        }
        List<String> problems = new ArrayList<>();
        String route = file == null || file.route() == null ? "open" : file.route();
        if (!route.equals("open") && !route.equals("token")) {
            problems.add("route: '" + route + "' is unknown. Write open or token");
        }
        List<@Nullable Line> lines = file == null || file.tokens() == null ? List.of() : file.tokens();
        Map<String, Entry> entries = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            add("tokens[" + i + "]", lines.get(i), entries, problems);
        }
        Optional<OidcSettings> oidc = OidcReader.read(file == null ? null : file.oidc(), problems);
        if (lines.isEmpty() && (file == null || file.oidc() == null)) {
            problems.add("tokens: there is none. './lockstep token create' makes one, with the line for this file");
        }
        if (!problems.isEmpty()) {
            throw new Unusable(String.join("; ", problems), null);
        }
        return new TokenTable(route.equals("open"), entries, oidc);
    }

    /** A parser's own message quotes the file. */
    private static String broken(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return e instanceof UnrecognizedPropertyException unknown
                ? "'" + unknown.getPropertyName() + "' is not known" + where + ". Known: "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "))
                : "it is not YAML of this form" + where + ". './lockstep token create' shows the form";
    }

    private static void add(String where, @Nullable Line line, Map<String, Entry> entries, List<String> problems) {
        if (line == null || line.id() == null || line.name() == null || line.hash() == null) {
            problems.add(where + ": id, name, roles and hash are all needed. './lockstep token create' writes them");
            return;
        }
        Optional<TokenHash> hash = TokenHash.parse(line.hash());
        if (hash.isEmpty()) {
            problems.add(where + ".hash: this is no hash of a token. './lockstep token create' writes it");
        }
        Set<Role> roles = roles(where, line.roles(), problems);
        if (line.name().isBlank() || line.name().length() > 100) {
            problems.add(where + ".name: write 1 to 100 characters");
        }
        String id = line.id();
        if (entries.containsKey(id)) {
            problems.add(where + ".id: '" + id + "' is there twice");
        }
        if (line.name().equals(Caller.SCHEDULE)) {
            problems.add(
                    where + ".name: " + Caller.SCHEDULE + " is who begins the policy's drills. Write another name");
        }
        Caller caller = new Caller(line.name(), roles);
        hash.ifPresent(known -> entries.put(id, new Entry(caller, known)));
    }

    private static Set<Role> roles(String where, @Nullable List<@Nullable String> words, List<String> problems) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words == null ? List.<String>of() : words) {
            Role.of(String.valueOf(word))
                    .ifPresentOrElse(
                            roles::add,
                            () -> problems.add(where + ".roles: '" + word + "' is unknown. Write viewer, operator,"
                                    + " approver, breakglass or auditor"));
        }
        if (roles.isEmpty()) {
            problems.add(where + ".roles: at least one is needed");
        }
        return roles;
    }

    /** Whose token this is. Takes milliseconds. */
    Optional<Caller> caller(Token token) {
        return Optional.ofNullable(byId.get(token.id()))
                .filter(entry -> entry.hash().matches(token))
                .map(Entry::caller);
    }
}
