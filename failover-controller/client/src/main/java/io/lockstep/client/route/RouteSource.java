package io.lockstep.client.route;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells where the active region is. A source never decides between routes: it tells all it hears. */
public interface RouteSource {
    /**
     * Starts to look, in threads of its own, until closed. Never blocks and never fails: a source that cannot be asked is
     * asked again.
     *
     * @param heard called with every route read, again and in any order, from any thread
     */
    Subscription open(String pair, Consumer<Route> heard);

    /** Ends the looking; waits for its threads a moment at most. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Asks all these controllers, each for itself, so that a lost one blinds nobody. */
    static RouteSource controllers(List<URI> controllers) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
        return controllers(controllers, http, Map.of());
    }

    /**
     * The same with a client of one's own, for TLS.
     *
     * @param http used, never closed; should have a connect timeout
     * @param headers of every request, e.g. {@code Authorization}
     */
    static RouteSource controllers(List<URI> controllers, HttpClient http, Map<String, String> headers) {
        return new ControllerRoutes(controllers, http, headers);
    }

    /** Looks at a file of the same lines that a controller answers; replace it atomically. */
    static RouteSource file(Path path) {
        return new FileRoutes(path);
    }

    /**
     * Reads the record {@code route|<pair>} of {@code __lockstep.control} in every region, for applications that reach no
     * controller.
     *
     * @param regions client settings by region, {@code bootstrap.servers} included; READ on the topic is enough
     */
    static RouteSource record(Map<String, Map<String, Object>> regions) {
        return new RecordRoutes(regions);
    }
}
