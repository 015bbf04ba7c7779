package io.lockstep.worker.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.lockstep.process.access.Door;
import io.lockstep.process.access.Role;
import io.lockstep.process.access.TestIssuer;
import io.lockstep.process.access.Token;
import io.lockstep.process.access.TokenHash;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has a role may look, an operator may change something, nobody else anything. */
@QuarkusTest
class AccessTest {
    private static final String CHANGE = "/v1/links/none/partitions/orders-0/pause";

    @TempDir
    private Path folder;

    @Inject
    Entrance entrance;

    private final Token token = Token.create(new SecureRandom());

    @AfterEach
    void open() {
        entrance.use(Door.open());
    }

    private void guard(String more) throws IOException {
        Path file = Files.writeString(folder.resolve("tokens.yaml"), "tokens:\n" + more);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        entrance.use(Door.guarded(file));
    }

    private String line(Role role) {
        return "  - { id: " + token.id() + ", name: anna, roles: [" + role.word() + "], hash: \""
                + TokenHash.of(token, new SecureRandom()).text() + "\" }\n";
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void onlyAnOperatorChangesSomething(Role role) throws IOException {
        guard(line(role));

        as(token.reveal()).get("/v1/links").then().statusCode(200);
        if (role == Role.OPERATOR) {
            as(token.reveal()).post(CHANGE).then().statusCode(404);
        } else {
            as(token.reveal())
                    .post(CHANGE)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:lockstep:not-permitted"))
                    .body("detail", containsString("the role operator"));
        }
    }

    @Test
    void nobodyComesInWithoutAToken() throws IOException {
        guard(line(Role.OPERATOR));

        given().get("/v1/links").then().statusCode(401).header("WWW-Authenticate", "Bearer realm=\"lockstep\"");
        given().post(CHANGE).then().statusCode(401);
        as("lk_wrong").get("/v1/links").then().statusCode(401);
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void takesTheTokensOfAnIdentityProvider() throws Exception {
        try (TestIssuer issuer = new TestIssuer()) {
            guard(line(Role.VIEWER) + issuer.section("{ viewer: [staff], operator: [on-call] }"));

            as(issuer.token("anna", "staff")).get("/v1/links").then().statusCode(200);
            as(issuer.token("anna", "staff")).post(CHANGE).then().statusCode(403);
            as(issuer.token("anna", "on-call")).post(CHANGE).then().statusCode(404);
            as(issuer.token("anna")).get("/v1/links").then().statusCode(403);
        }
    }
}
