package io.lockstep.client.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications with an older library follow newer controllers, and the other way round. */
class RouteFormTest {
    private static final Route ROUTE = new Route("shop", "west", 4, 7, "west-1.example:9092");

    @ParameterizedTest
    @ValueSource(strings = {"route.json", "before/route.json"})
    void readsTheRecordAsControllersWriteIt(String name) throws IOException {
        assertThat(Route.parseJson(written(name))).isEqualTo(ROUTE);
    }

    @Test
    void refusesANewerFormAndSaysWhichLibraryIsNeeded() throws IOException {
        String newer = written("route.json").replace("\"v\":1", "\"v\":2");

        assertThatThrownBy(() -> Route.parseJson(newer))
                .hasMessageContaining("form 2")
                .hasMessageContaining("Take the version of the library");
    }

    /** The files that the controller's own tests are held to. */
    private static String written(String name) throws IOException {
        return Files.readString(Path.of("../core/src/test/resources/forms").resolve(name));
    }
}
