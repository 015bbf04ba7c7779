package io.lockstep.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {
    /** Run with {@code -Dlockstep.openapi.write=true} to write the file anew. */
    private static final boolean WRITE = Boolean.getBoolean("lockstep.openapi.write");

    @Test
    void isDescribedByTheFileThatIsCheckedIn() throws IOException {
        Path file = Path.of("openapi.yaml");
        String described = given().accept("application/yaml")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        if (WRITE) {
            Files.writeString(file, described);
        }

        assertThat(described).isEqualTo(Files.readString(file));
    }
}
