package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.control.Terminal;
import io.lockstep.process.access.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that stands in a file in the wrong way, or in an address, is in nothing that a command says. */
final class PlantedInFilesTest {
    private static final String SECRET = "hunter2-planted";
    private static final String JAAS = "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"lockstep\" password=\"" + SECRET + "\";";
    private static final String USER = "http://anna:" + SECRET + "@127.0.0.1:1";

    /** A whole policy with a place for each kind of secret, so that a case can spoil one of them. */
    private static final String POLICY = """
            apiVersion: lockstep/v1
            pair: shop
            active: east
            regions:
              east:
                bootstrap: "127.0.0.1:1"
                client:
                  security.protocol: SASL_SSL
                  sasl.mechanism: SCRAM-SHA-512
                  sasl.jaas.config: 'JAAS'
                  ssl.keystore.location: store.p12
                  ssl.keystore.password: SECRET
                  ssl.key.password: SECRET
                canary: { security.protocol: SASL_SSL, sasl.mechanism: SCRAM-SHA-512, sasl.jaas.config: 'JAAS' }
              west: { bootstrap: "127.0.0.1:2" }
            mirror: { topics: ["orders"] }
            schemas:
              topic: _schemas
              registries:
                east: { url: "http://127.0.0.1:3", user: anna, password: SECRET }
                west: { url: "http://127.0.0.1:4", user: anna, password: "${env:PASSWORD}" }
            """;

    private static final Map<String, String> ENVIRONMENT = Map.of("PASSWORD", SECRET, "LOCKSTEP_TOKEN", SECRET);

    @TempDir
    private Path folder;

    private String policy(String what, String by) throws IOException {
        assertThat(POLICY).contains(what);
        Files.writeString(folder.resolve("half.properties"), "login=" + SECRET + "\\u00zz\n");
        String text = POLICY.replace(what, by).replace("JAAS", JAAS).replace("SECRET", SECRET);
        return Files.writeString(folder.resolve("policy.yaml"), text).toString();
    }

    private static String said(String... arguments) {
        return said(ENVIRONMENT, arguments);
    }

    private static String said(Map<String, String> environment, String... arguments) {
        Run run = Run.of(environment, Terminal.NOBODY, arguments);
        return run.out() + run.err();
    }

    /** Every command that reads a policy; those that ask brokers or controllers find none. */
    private static Stream<String> commands(String policy) {
        return Stream.of(
                said("policy", "check", policy),
                said("policy", "check", policy, "--json"),
                said("policy", "explain", "orders", "--policy", policy),
                said("policy", "diff", policy, policy),
                said("acls", "--for", "controller", "--principal", "User:x", "--policy", policy),
                said("acls", "--for", "worker", "--principal", "User:x", "--policy", policy, "--json"),
                said("pair", "--policy", policy),
                said("audit", "--policy", policy),
                said("promote", "--policy", policy, "--yes"));
    }

    static Stream<List<String>> mistakes() {
        return Stream.of(
                List.of("pair: shop", "pair: shop # nothing is wrong"),
                List.of("sasl.jaas.config: 'JAAS'", "sasl.jaas.config: 'JAAS"),
                List.of("sasl.jaas.config: 'JAAS'", "sasl.jaas.confg: 'JAAS'"),
                List.of("sasl.jaas.config: 'JAAS'", "sasl.jaas.config: ['JAAS']"),
                List.of("sasl.jaas.config: 'JAAS'", "sasl.jaas.config: { password: SECRET }"),
                List.of("sasl.jaas.config: 'JAAS'", "sasl.jaas.config: '${file:half.properties:login}'"),
                List.of("sasl.jaas.config: 'JAAS'", "sasl.jaas.config: 'SECRET ${file:none.properties:login}'"),
                List.of("sasl.jaas.config: 'JAAS'", "sasl.jaas.config: 'SECRET ${env:NOBODY}'"),
                List.of("ssl.key.password: SECRET", "ssl.key.password: SECRET: SECRET"),
                List.of("ssl.key.password: SECRET", "ssl.key.password: &SECRET x"),
                List.of("ssl.key.password: SECRET", "ssl.key.password: \"SECRET"),
                List.of("ssl.key.password: SECRET", "ssl.keystore.password: SECRET"),
                List.of("ssl.key.password: SECRET", "ssl.key.passwort: SECRET"),
                List.of("ssl.key.password: SECRET", "acks: SECRET"),
                List.of("\"127.0.0.1:1\"", "'JAAS'"),
                List.of("\"127.0.0.1:1\"", "'anna:SECRET@127.0.0.1:1'"),
                List.of("\"127.0.0.1:1\"", "'http://anna:SECRET@127.0.0.1:1'"),
                List.of("pair: shop", "pair: shop\npassword: SECRET"),
                List.of("bootstrap: \"127.0.0.1:2\" }", "bootstrap: \"127.0.0.1:2\", client: 'SECRET' }"),
                List.of("bootstrap: \"127.0.0.1:2\" }", "bootstrap: \"127.0.0.1:2\", sasl.jaas.config: 'JAAS' }"),
                List.of("url: \"http://127.0.0.1:3\"", "url: \"http://anna:SECRET@127.0.0.1:3\""),
                List.of("url: \"http://127.0.0.1:3\"", "url: \"http://anna:SECRET@bad_host:3\""),
                List.of("url: \"http://127.0.0.1:3\"", "url: \"http://anna:SEC RET@127.0.0.1:3\""),
                List.of("user: anna, password: SECRET", "password: SECRET"),
                List.of("user: anna, password: SECRET", "user: anna, pasword: SECRET"),
                List.of("user: anna, password: SECRET", "user: anna, password: [SECRET]"),
                List.of("${env:PASSWORD}", "SECRET ${env:NOBODY}"),
                List.of("pair: shop", "pair: shop\nfailover: { controllers: ['http://anna:SECRET@127.0.0.1:1'] }"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aPolicyThatCannotBeUsedIsRefusedWithoutItsSecrets(List<String> mistake) throws IOException {
        String policy = policy(mistake.getFirst(), mistake.getLast());

        assertThat(commands(policy))
                .allSatisfy(said ->
                        assertThat(said).isNotEmpty().doesNotContain(SECRET).doesNotContain("RET@"));
    }

    /** What this class looks for is there to be found. */
    @Test
    void aSecretThatWereShownWouldBeSeen() throws IOException {
        String shown = String.join(
                "", commands(policy("pair: shop", "pair: '" + SECRET + "!'")).toList());

        assertThat(shown).contains(SECRET);
        Assertions.assertThatThrownBy(() -> assertThat(shown).doesNotContain(SECRET))
                .isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status --worker",
                "groups --worker",
                "groups sync --worker",
                "translate orders-0 1 --worker",
                "pair --controller",
                "readiness --controller",
                "parity --controller",
                "residency --controller",
                "promote --yes --controller",
                "failback --yes --controller",
                "watch --controller",
                "runs --controller",
                "drills --controller",
                "audit --controller",
                "approve r-1 --yes --controller",
                "reject r-1 --reason x --controller",
                "cancel r-1 --reason x --controller",
                "decide r-1 retry --reason x --controller",
                "drill --controller",
                "evidence list --controller",
                "evidence export r-1 --controller",
            })
    void noAddressIsShownWithItsUserAndNoTokenAtAll(String command) throws IOException {
        String twoLines = Files.writeString(folder.resolve("token"), SECRET + "\n" + SECRET)
                .toString();

        for (String address : List.of(USER, USER.replace("planted", "plan ted"), "ftp" + USER.substring(4))) {
            assertThat(said(words(command, address))).contains("--").doesNotContain("hunter2");
        }
        assertThat(said(words(command, "http://127.0.0.1:1", "--token-file", twoLines)))
                .contains("holds no token")
                .doesNotContain(SECRET);
        assertThat(said(words(command, "http://127.0.0.1:1"))).isNotEmpty().doesNotContain(SECRET);
    }

    private static String[] words(String command, String... more) {
        return Stream.concat(Arrays.stream(command.split(" ", -1)), Arrays.stream(more))
                .toArray(String[]::new);
    }

    @Test
    void addressesAndTokensOfTheEnvironmentAreNotShownEither() {
        assertThat(said(Map.of("LOCKSTEP_CONTROLLERS", USER), "pair"))
                .contains("LOCKSTEP_CONTROLLERS")
                .doesNotContain(SECRET);
        assertThat(said(Map.of("LOCKSTEP_TOKEN", SECRET + " " + SECRET), "pair"))
                .contains("LOCKSTEP_TOKEN holds no token")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tokens: [{ id: a, name: x, roles: [viewer], hash: 'SECRET' }]",
                "tokens: [{ id: a, name: x, roles: [viewer], hash: ['SECRET'] }]",
                "tokens: [{ id: a, name: x, roles: [viewer], token: 'SECRET' }]",
                "tokens: [{ id: a, name: x, roles: [viewer], hash: 'SECRET }]",
                "tokens: 'SECRET'",
                "SECRET",
                "tokens: []\noidc: { issuer: 'https://anna:SECRET@idp.example', audience: a, roles: { viewer: [x] } }",
                "tokens: []\noidc: { issuer: 'https://anna:SEC RET@idp.example', audience: a, roles: { viewer: [x] } }",
                "tokens: []\noidc: { issuer: 'https://i.example', keys: 'ftp://anna:SECRET@i.example', audience: a }",
                "tokens: []\noidc: { issuer: 'https://i.example', clientSecret: 'SECRET' }",
            })
    void aTokensFileThatCannotBeUsedIsRefusedWithoutItsSecrets(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("tokens.yaml"), text.replace("SECRET", SECRET));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        Throwable refused = Assertions.catchThrowable(() -> Door.guarded(file));

        List<String> said = new ArrayList<>();
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            said.add(String.valueOf(cause.getMessage()));
        }
        assertThat(said)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).doesNotContain(SECRET).doesNotContain("RET@"));
    }
}
