package io.lockstep.failover.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lockstep.failover.Answer;
import io.lockstep.failover.port.SchemaRegistries.Content;
import io.lockstep.failover.port.SchemaRegistries.Subject;
import io.lockstep.policy.Registry;
import io.lockstep.policy.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry is asked as Confluent's answers, on loopback. */
class RestRegistriesTest {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> credentials = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        answers.put("/config", "{\"compatibilityLevel\":\"BACKWARD\"}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsSubjectsVersionsIdsAndLevels() {
        answers.put("/schemas", """
                [{"subject":"a b/c","version":1,"id":7,"schema":"x"},{"subject":"a b/c","version":3,"id":9,"schema":"y"},
                 {"subject":"plain","version":1,"id":7,"schema":"x"}]""");
        answers.put("/config/a%20b%2Fc", "{\"compatibilityLevel\":\"NONE\"}");

        assertThat(content(registry(Optional.empty())))
                .isEqualTo(new Answer.Known<>(new Content(
                        "BACKWARD",
                        new TreeMap<>(Map.of(
                                "a b/c", new Subject(Optional.of("NONE"), new TreeMap<>(Map.of(1, 7, 3, 9))),
                                "plain", new Subject(Optional.empty(), new TreeMap<>(Map.of(1, 7))))))));
    }

    @Test
    void asksSubjectBySubjectWhereARegistryDoesNotTellAllAtOnce() {
        answers.put("/subjects", "[\"plain\",\"gone\"]");
        answers.put("/subjects/plain/versions", "[1,2]");
        answers.put("/subjects/plain/versions/1", "{\"id\":7}");
        answers.put("/subjects/plain/versions/2", "{\"id\":8}");

        assertThat(content(registry(Optional.empty())))
                .isEqualTo(new Answer.Known<>(new Content(
                        "BACKWARD",
                        new TreeMap<>(
                                Map.of("plain", new Subject(Optional.empty(), new TreeMap<>(Map.of(1, 7, 2, 8))))))));
    }

    @Test
    void saysWhoAsks() {
        answers.put("/schemas", "[]");

        content(registry(Optional.of(new Registry.Login("lockstep", new Secret("hush")))));

        assertThat(credentials).isNotEmpty().containsOnly("Basic bG9ja3N0ZXA6aHVzaA==");
    }

    @Test
    void doesNotConcludeFromARegistryThatIsSilentOrBroken() {
        answers.put("/config", "oops");
        assertThat(content(registry(Optional.empty()))).isInstanceOf(Answer.Refused.class);
        server.stop(0);

        assertThat(content(registry(Optional.empty())).words())
                .startsWith("asking the schema registry at http://127.0.0.1:")
                .contains("/config");
        assertThat(content(registry(Optional.empty()))).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void saysWhichCertificatesCannotBeUsed() {
        Registry registry = new Registry(
                URI.create("https://127.0.0.1:1"), Optional.empty(), Optional.of(Path.of("no-such.pem")), WITHIN);

        assertThat(content(registry)).isInstanceOf(Answer.Refused.class);
        assertThat(content(registry).words()).startsWith("the certificates in no-such.pem cannot be used: ");
    }

    private Registry registry(Optional<Registry.Login> login) {
        int port = server.getAddress().getPort();
        return new Registry(URI.create("http://127.0.0.1:" + port), login, Optional.empty(), Duration.ofSeconds(5));
    }

    private static Answer<Content> content(Registry registry) {
        try (RestRegistries registries = new RestRegistries(Map.of("east", registry))) {
            return registries.content("east", WITHIN);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String login = exchange.getRequestHeaders().getFirst("Authorization");
        if (login != null) {
            credentials.add(login);
        }
        String body = answers.get(exchange.getRequestURI().getRawPath());
        byte[] bytes = (body == null ? "{\"error_code\":40401}" : body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
