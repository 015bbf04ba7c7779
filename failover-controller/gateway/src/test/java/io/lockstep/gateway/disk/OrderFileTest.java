package io.lockstep.gateway.disk;

import static io.lockstep.gateway.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.failover.gateway.Hold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrderFileTest {
    @TempDir
    private Path folder;

    @Test
    void isEmptyBeforeAnythingWasKept() throws IOException {
        assertThat(new OrderFile(folder, "shop", "gw-1").read()).isEmpty();
    }

    @Test
    void givesTheLastOrderToTheNextLifeOfTheSameInstanceOnly() throws IOException {
        new OrderFile(folder, "shop", "gw-1").keep(order(1, 1, Hold.ALL, "east"));
        new OrderFile(folder, "shop", "gw-1").keep(order(2, 5, Hold.NONE, "west"));

        assertThat(new OrderFile(folder, "shop", "gw-1").read()).contains(order(2, 5, Hold.NONE, "west"));
        assertThat(new OrderFile(folder, "shop", "gw-2").read()).isEmpty();
    }

    @Test
    void readsTheOneBeforeWhenWritingWasBrokenOff() throws IOException {
        OrderFile file = new OrderFile(folder, "shop", "gw-1");
        file.keep(order(1, 1, Hold.ALL, "east"));
        Files.writeString(only().resolveSibling(only().getFileName() + ".new"), "{\"run\":");

        assertThat(file.read()).contains(order(1, 1, Hold.ALL, "east"));
        file.keep(order(1, 2, Hold.NONE, "east"));
        assertThat(file.read()).contains(order(1, 2, Hold.NONE, "east"));
    }

    @Test
    void namesADamagedFileAndTheWayOutInOneLine() throws IOException {
        OrderFile file = new OrderFile(folder, "shop", "gw-1");
        file.keep(order(1, 1, Hold.ALL, "east"));
        Files.writeString(only(), "{\"run\n");

        assertThatThrownBy(file::read)
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("\n")
                .hasMessageContaining(only().toString())
                .hasMessageContaining("remove the file");
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
