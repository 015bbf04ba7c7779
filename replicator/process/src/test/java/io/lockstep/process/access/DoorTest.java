package io.lockstep.process.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.process.access.Admission.Admitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DoorTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path folder;

    private final Token anna = Token.create(RANDOM);
    private final Token otto = Token.create(RANDOM);

    @Test
    void knowsWhoseTokenItIs() throws IOException {
        Door door = Door.guarded(file(line(anna, "anna", "operator, approver") + line(otto, "otto", "viewer")));

        Admitted twice = new Admitted(new Caller("anna", Set.of(Role.OPERATOR, Role.APPROVER)));
        assertThat(ask(door, anna)).isEqualTo(twice);
        assertThat(ask(door, anna)).isEqualTo(twice);
        assertThat(ask(door, otto)).isEqualTo(new Admitted(new Caller("otto", Set.of(Role.VIEWER))));
    }

    @Test
    void doesNotKnowATokenWithTheRightIdAndAnotherSecret() throws IOException {
        Door door = Door.guarded(file(line(anna, "anna", "operator")));

        assertThat(ask(door, new Token(anna.id(), otto.secret()))).isInstanceOf(Admission.Unknown.class);
        assertThat(ask(door, otto)).isInstanceOf(Admission.Unknown.class);
        assertThat(door.admit(null, null)).isInstanceOf(Admission.Unknown.class);
        assertThat(door.admit("Basic YTpi", null)).isInstanceOf(Admission.Unknown.class);
    }

    @Test
    void takesAChangedFileUpWithoutARestart() throws IOException {
        Path file = file(line(anna, "anna", "operator"));
        Door door = Door.guarded(file);
        assertThat(ask(door, anna)).isInstanceOf(Admitted.class);

        change(file, line(otto, "otto", "viewer"));

        assertThat(ask(door, anna)).isInstanceOf(Admission.Unknown.class);
        assertThat(ask(door, otto)).isInstanceOf(Admitted.class);
        assertThat(door.problems()).isEmpty();
    }

    @Test
    void takesTokensOfTheFileAndOfTheIssuerItNames() throws Exception {
        try (TestIssuer issuer = new TestIssuer()) {
            Door door =
                    Door.guarded(file(line(anna, "anna", "operator") + issuer.section("{ approver: [kafka-leads] }")));

            assertThat(ask(door, anna)).isInstanceOf(Admitted.class);
            assertThat(door.admit("Bearer " + issuer.token("lea", "kafka-leads"), null))
                    .isEqualTo(new Admitted(new Caller("lea", Set.of(Role.APPROVER))));
            assertThat(door.admit("Bearer lk_nobody", null)).isInstanceOf(Admission.Unknown.class);
        }
    }

    @Test
    void listsEveryProblemOfTheIssuersSection() throws IOException {
        Path file = file("  []\noidc: { issuer: \"http://idp.example\", roles: { boss: [x], viewer: [] } }\n");

        assertThatThrownBy(() -> Door.guarded(file))
                .hasMessageContaining("oidc.issuer: 'http://idp.example' is no https address")
                .hasMessageContaining("oidc.audience: it is missing")
                .hasMessageContaining("oidc.roles.boss: this role is unknown")
                .hasMessageContaining("oidc.roles.viewer: write the values");
    }

    @Test
    void keepsTheLastGoodTokensAndSaysSoWhenAChangeCannotBeUsed() throws IOException {
        Path file = file(line(anna, "anna", "operator"));
        Door door = Door.guarded(file);

        change(file, "  - { name: x }\n");

        assertThat(ask(door, anna)).isInstanceOf(Admitted.class);
        assertThat(door.problems())
                .singleElement()
                .asString()
                .contains("tokens[0]")
                .contains("hold");
        Files.delete(file);
        assertThat(ask(door, anna)).isInstanceOf(Admitted.class);
    }

    @Test
    void refusesAFileThatOthersMayRead() throws IOException {
        Path file = file(line(anna, "anna", "operator"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> Door.guarded(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chmod 600 " + file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    - { id: a, name: x, roles: [operator], hash: nonsense }     | tokens[0].hash
                    - { id: a, name: x, roles: [king], hash: HASH }             | 'king' is unknown
                    - { id: a, name: x, roles: [], hash: HASH }                 | at least one is needed
                    - { id: a, name: x, rolls: [operator], hash: HASH }         | rolls
                    - { id: a, name: '', roles: [operator], hash: HASH }        | tokens[0].name
                    - { id: a, name: schedule, roles: [operator], hash: HASH }  | schedule is who begins the policy's drills
                    - { name: x, roles: [operator], hash: HASH }                | id, name, roles and hash are all needed
                    - {                                                         | cannot be read
                    """)
    void refusesAFileItCannotReadAndSaysWhy(String line, String why) throws IOException {
        String hash = '"' + TokenHash.of(anna, RANDOM).text() + '"';
        Path file = file("  " + line.replace("HASH", hash) + "\n");

        assertThatThrownBy(() -> Door.guarded(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--tokens " + file)
                .hasMessageContaining(why);
    }

    @Test
    void keepsTheRouteToItselfOnlyIfTold() throws IOException {
        Path file = file(line(anna, "anna", "operator"));
        assertThat(Door.guarded(file).routeOpen()).isTrue();

        Files.writeString(file, "route: token\n" + Files.readString(file));

        assertThat(Door.guarded(file).routeOpen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8090,true",
        "127.0.0.1:8090,true",
        "[::1]:8090,true",
        "LOCALHOST,true",
        "evil.example:8090,false",
        "10.0.0.7:8090,false"
    })
    void withoutTokensTakesOnlyRequestsThatAreMeantForThisMachine(String host, boolean taken) {
        assertThat(Door.open().admit(null, host) instanceof Admitted).isEqualTo(taken);
        assertThat(Door.open().problems()).singleElement().asString().contains("--tokens FILE");
    }

    private static Admission ask(Door door, Token token) {
        return door.admit("Bearer " + token.reveal(), "anywhere:8090");
    }

    private static String line(Token token, String name, String roles) {
        return "  - { id: " + token.id() + ", name: " + name + ", roles: [" + roles + "], hash: \""
                + TokenHash.of(token, RANDOM).text() + "\" }\n";
    }

    private Path file(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("tokens.yaml"), "tokens:\n" + lines);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static void change(Path file, String lines) throws IOException {
        Files.writeString(file, "tokens:\n" + lines);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }
}
