package io.lockstep.worker.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** So many connections and no more; whoever comes then is hung up on at once, and those that are there go on. */
@QuarkusTest
@TestProfile(ConnectionsTest.Few.class)
class ConnectionsTest {
    private static final int MOST = 8;

    /** As shipped, but for the number: a test need not open hundreds. */
    public static final class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.limits.max-connections", Integer.toString(MOST));
        }
    }

    private static Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static boolean answered(Socket socket) {
        try {
            socket.getOutputStream()
                    .write("GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] some = new byte[4096];
            return socket.getInputStream().read(some) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void nobodyTakesThemAll() throws Exception {
        List<Socket> all = new ArrayList<>();
        try {
            for (int i = 0; i < MOST; i++) {
                all.add(open());
                assertThat(answered(all.getLast())).as("connection %s", i).isTrue();
            }
            try (Socket more = open()) {
                assertThat(answered(more)).isFalse();
            }
            assertThat(all).allSatisfy(one -> assertThat(answered(one)).isTrue());
        } finally {
            for (Socket one : all) {
                one.close();
            }
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            try (Socket again = open()) {
                return answered(again);
            }
        });
    }

    @Test
    void whatIsShippedIsWhatTheReadmeSays() throws IOException {
        Properties shipped = new Properties();
        try (var in = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
            shipped.load(in);
        }

        assertThat(shipped).containsEntry("quarkus.http.limits.max-connections", "500");
    }
}
