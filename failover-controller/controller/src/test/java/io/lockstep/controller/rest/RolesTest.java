package io.lockstep.controller.rest;

import static io.lockstep.controller.rest.Rest.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.controller.FakeService;
import io.lockstep.process.access.Door;
import io.lockstep.process.access.Role;
import io.lockstep.process.access.TestIssuer;
import io.lockstep.process.access.Token;
import io.lockstep.process.access.TokenHash;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the README's table of roles against every resource, with every role, without a token and with a wrong one. */
@QuarkusTest
class RolesTest {
    private static final Pattern ROW = Pattern.compile("\\| `(GET|POST) ([^`]+)` ?([^|]*)\\|(.*)\\|");
    private static final String HASH = "{\"hash\":\"hash-p-0\"}";
    private static final String REASON = "{\"reason\":\"a test\"}";
    private static final Map<String, String> BODIES = Map.of(
            "plans PLANNED", "{\"mode\":\"PLANNED\"}",
            "plans FAILBACK", "{\"mode\":\"FAILBACK\"}",
            "plans UNPLANNED", "{\"mode\":\"UNPLANNED\",\"acceptedLoss\":\"a test\"}",
            "approvals", HASH,
            "rejections", REASON,
            "cancel", REASON,
            "decisions", "{\"decision\":\"RETRY\",\"reason\":\"a test\"}",
            "decide", "{\"decision\":\"RETRY\",\"reason\":\"a test\"}",
            "drills", "{\"mode\":\"shadow\"}",
            "fix", "{}");

    @TempDir
    private Path folder;

    @Inject
    FakeService service;

    @Inject
    Entrance entrance;

    private final Map<Role, Token> tokens = new EnumMap<>(Role.class);

    /** One row: who may send this request. */
    record Row(String verb, String path, String what, List<Boolean> may) {
        boolean may(Role role) {
            return may.get(role.ordinal());
        }

        boolean open() {
            return may.getLast();
        }
    }

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .filter(row -> row.group(4).split("\\|", -1).length == Role.values().length + 1)
                .map(row -> new Row(row.group(1), row.group(2), row.group(3).strip(), cells(row.group(4))));
    }

    private static List<Boolean> cells(String text) {
        return Stream.of(text.split("\\|", -1))
                .map(cell -> cell.strip().equals("yes"))
                .toList();
    }

    @BeforeEach
    void guardTheDoor() throws IOException {
        service.start().route("east", 3, 6);
        SecureRandom random = new SecureRandom();
        List<String> lines = new ArrayList<>(List.of("tokens:"));
        for (Role role : Role.values()) {
            Token token = Token.create(random);
            tokens.put(role, token);
            lines.add("- { id: " + token.id() + ", name: " + role.word() + ", roles: [" + role.word() + "], hash: \""
                    + TokenHash.of(token, random).text() + "\" }");
        }
        Path file = Files.write(folder.resolve("tokens.yaml"), lines);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        entrance.use(Door.guarded(file));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void letsThroughExactlyWhomTheReadmeNames(Row row) {
        for (Role role : Role.values()) {
            Response response = send(row, token(role).reveal(), row.may(role));
            if (row.may(role)) {
                assertThat(response.statusCode()).as(role + " " + row).isBetween(200, 299);
            } else {
                problem(response.then(), 403, "not-permitted");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void letsThroughTheSameWithTheTokensOfAnIdentityProvider(Row row) throws Exception {
        try (TestIssuer issuer = new TestIssuer()) {
            String all = Stream.of(Role.values())
                    .map(role -> role.word() + ": [team-" + role.word() + "]")
                    .collect(Collectors.joining(", ", "{ ", " }"));
            Path file = Files.writeString(folder.resolve("oidc.yaml"), issuer.section(all));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            entrance.use(Door.guarded(file));
            for (Role role : Role.values()) {
                Response response = send(row, issuer.token("jo", "team-" + role.word()), row.may(role));
                assertThat(response.statusCode())
                        .as(role + " " + row)
                        .isBetween(row.may(role) ? 200 : 403, row.may(role) ? 299 : 403);
            }
            if (!row.open()) {
                problem(send(row, issuer.token("jo", "accounting"), false).then(), 403, "not-permitted");
                issuer.rotate("another");
                problem(send(row, issuer.token("jo", "team-operator"), false).then(), 401, "no-token");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void letsNobodyThroughWithoutATokenOrWithAWrongOne(Row row) {
        String wrong =
                "lk_" + token(Role.OPERATOR).id() + "_" + token(Role.VIEWER).secret();
        if (row.open()) {
            assertThat(send(row, null, true).statusCode()).isEqualTo(200);
            assertThat(send(row, wrong, true).statusCode()).isEqualTo(200);
        } else {
            problem(send(row, null, false).then(), 401, "no-token")
                    .header("WWW-Authenticate", "Bearer realm=\"lockstep\"");
            problem(send(row, wrong, false).then(), 401, "no-token");
        }
    }

    @Test
    void namesEveryResourceThereIs() throws IOException {
        Map<String, Map<String, Object>> paths = given().accept(ContentType.JSON)
                .get("/q/openapi")
                .then()
                .extract()
                .path("paths");
        Set<String> described = new TreeSet<>();
        paths.forEach((path, verbs) -> verbs.keySet().stream()
                .filter(verb -> Set.of("get", "post", "put", "delete", "patch").contains(verb))
                .forEach(verb -> described.add(verb.toUpperCase(Locale.ROOT) + " " + path)));
        Set<String> named = new TreeSet<>();
        rows().forEach(row -> named.add(row.verb() + " " + row.path()));

        assertThat(named).isEqualTo(described);
    }

    private Token token(Role role) {
        return Objects.requireNonNull(tokens.get(role));
    }

    /** @param allowed a stream never ends, so only its head is looked at where it begins */
    private static Response send(Row row, @Nullable String token, boolean allowed) {
        RequestSpecification request = given().header("Idempotency-Key", "key-" + row.what());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        String last = row.path().substring(row.path().lastIndexOf('/') + 1);
        String path = row.path()
                .replace("{pair}", "shop")
                .replace("{plan}", row.what().equals("UNPLANNED") ? "p-blind" : "p-0")
                .replace("{run}", "r-0")
                .replace("{name}", "README");
        if (row.verb().equals("GET")) {
            return allowed && path.equals("/v1/events") ? request.head(path) : request.get(path);
        }
        String body = BODIES.getOrDefault((last + " " + row.what()).strip(), HASH);
        return request.contentType(ContentType.JSON).body(body).post(path);
    }
}
