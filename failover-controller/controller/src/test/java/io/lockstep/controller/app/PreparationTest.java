package io.lockstep.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.controller.ControllerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreparationTest {
    private static final Path SAMPLE =
            Path.of(System.getProperty("lockstep.root", "../.."), "deploy/samples/policy.yaml");

    @TempDir
    private Path folder;

    @Test
    void findsNothingWrongWithAGoodStart() {
        assertThat(problems("west", "127.0.0.1", 0, Optional.empty())).isEmpty();
    }

    @Test
    void refusesToListenToOtherMachinesWithoutTokens() {
        assertThat(problems("west", "0.0.0.0", 0, Optional.empty()))
                .singleElement()
                .asString()
                .startsWith("--host 0.0.0.0: other machines could ask")
                .contains("--tokens FILE");
    }

    @Test
    void findsEverythingAtOnce() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> problems =
                    problems("north", "127.0.0.1", taken.getLocalPort(), Optional.of(Path.of("/nowhere/tokens.yaml")));

            assertThat(problems)
                    .hasSize(3)
                    .anySatisfy(line -> assertThat(line).contains("Write --region east or west"))
                    .anySatisfy(line -> assertThat(line).startsWith("--tokens /nowhere/tokens.yaml: "))
                    .anySatisfy(line -> assertThat(line).startsWith("--port " + taken.getLocalPort()));
        }
    }

    @Test
    void makesTheFolderThatItWritesTo() throws IOException {
        Path data = folder.resolve("new/data");
        assertThat(Preparation.problems(options(data))).isEmpty();
        assertThat(data).isDirectory();

        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(Preparation.problems(options(file)))
                .singleElement()
                .asString()
                .startsWith("--data " + file + ": this folder cannot be made");
    }

    private static ControllerOptions options(Path data) {
        return new ControllerOptions(
                List.of(SAMPLE),
                "west",
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                data,
                "test",
                false,
                Optional.empty());
    }

    @Test
    void refusesAHostNobodyKnows() {
        assertThat(problems("west", "no.such.host.invalid", 0, Optional.empty()))
                .singleElement()
                .asString()
                .contains("unknown host");
    }

    private List<String> problems(String region, String host, int port, Optional<Path> tokens) {
        return Preparation.problems(new ControllerOptions(
                List.of(SAMPLE),
                region,
                host,
                port,
                tokens,
                Optional.empty(),
                folder,
                "test",
                false,
                Optional.empty()));
    }
}
