package io.lockstep.failover.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.promises.RoutingPromises;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that clients watch. */
class FileRoutingTest implements RoutingPromises {
    private static final Route WEST = RoutingPromises.route("west", 4, 7);

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("routes/shop.properties");
    }

    @Override
    public RoutingSwitch routing() {
        return new FileRouting("shop", file());
    }

    @Override
    public RoutingSwitch again() {
        return routing();
    }

    @Test
    void writesLinesThatEverybodyMayReadAndLeavesNothingElse() throws IOException {
        RoutingPromises.known(routing().flip(WEST, WITHIN));

        assertThat(file()).hasContent("""
                        pair=shop
                        active=west
                        epoch=4
                        generation=7
                        bootstrap=127.0.0.1:29092,127.0.0.1:29093
                        at=2026-03-01T12:00:00Z
                        """);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r--r--");
        try (var entries = Files.list(file().getParent())) {
            assertThat(entries).containsExactly(file());
        }
    }

    @Test
    void keepsThePermissionsThatTheFileWasGiven() throws IOException {
        RoutingPromises.known(routing().flip(WEST, WITHIN));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw----"));

        RoutingPromises.known(routing().flip(RoutingPromises.route("east", 5, 8), WITHIN));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-rw----");
    }

    @Test
    void readersNeverSeeHalfARoute() throws Exception {
        RoutingSwitch routing = routing();
        RoutingPromises.known(routing.flip(WEST, WITHIN));
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger whole = new AtomicInteger();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                try {
                    RouteText.fromProperties(Files.readString(file()));
                    whole.incrementAndGet();
                } catch (IOException | RouteText.Unreadable e) {
                    whole.set(Integer.MIN_VALUE);
                }
            }
        });

        for (int generation = 8; generation < 60; generation++) {
            RoutingPromises.known(routing.flip(RoutingPromises.route("west", 4, generation), WITHIN));
        }
        over.set(true);
        reader.join(10_000);

        assertThat(whole.get()).isPositive();
    }

    @Test
    void whatIsNoRouteIsNotOverwritten() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "server.port=80\n");

        assertThat(routing().flip(WEST, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains(file().toString(), "no 'pair'", "failover.file"));
        assertThat(file()).hasContent("server.port=80\n");
    }

    @Test
    void anotherPairsFileIsNotOverwritten() {
        RoutingPromises.known(new FileRouting("bank", file())
                .flip(new Route("bank", "east", 1, 1, "127.0.0.1:1", "2026-03-01T12:00:00Z"), WITHIN));

        assertThat(routing().flip(WEST, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("pair bank"));
        assertThat(routing().read(WITHIN)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aFolderWhereTheFileShouldBeIsNamed() throws IOException {
        Files.createDirectories(file());

        assertThat(routing().flip(WEST, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains(file().toString()));
    }
}
