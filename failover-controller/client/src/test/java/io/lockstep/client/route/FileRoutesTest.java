package io.lockstep.client.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRoutesTest {
    @TempDir
    private Path folder;

    private final List<Route> heard = new CopyOnWriteArrayList<>();

    @Test
    void tellsEveryContentOnceAlsoOfAFileThatComesLater() throws IOException {
        Path file = folder.resolve("route.properties");
        try (var subscription = RouteSource.file(file).open("shop", heard::add)) {
            replace(file, "east", 3);
            await().until(() -> heard.size() == 1);
            replace(file, "west", 4);
            await().until(() -> heard.size() == 2);
        }
        assertThat(heard).extracting(Route::active).containsExactly("east", "west");
    }

    @Test
    void whatIsNotUnderstoodIsPassedOver() throws IOException {
        Path file = folder.resolve("route.properties");
        Files.writeString(file, "pair=shop\nact");
        try (var subscription = RouteSource.file(file).open("shop", heard::add)) {
            replace(file, "west", 4);
            await().until(() -> heard.size() == 1);
        }
    }

    private void replace(Path file, String active, int epoch) throws IOException {
        Path next = folder.resolve("next");
        Files.writeString(next, "pair=shop\nactive=" + active + "\nepoch=" + epoch + "\ngeneration=1\nbootstrap=h:1\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
