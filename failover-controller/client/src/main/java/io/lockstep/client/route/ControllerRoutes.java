package io.lockstep.client.route;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each controller for {@code /v1/pairs/<pair>/route} in a thread of its own, by long poll: it answers when the route
 * is another one than that of our ETag, or after 20 s with 304.
 */
final class ControllerRoutes implements RouteSource {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerRoutes.class);
    private static final int WAIT_SECONDS = 20;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(WAIT_SECONDS + 5);
    private static final Duration SHORTEST_ROUND = Duration.ofMillis(500);

    private final List<URI> controllers;
    private final HttpClient http;
    private final Map<String, String> headers;

    ControllerRoutes(List<URI> controllers, HttpClient http, Map<String, String> headers) {
        this.controllers = List.copyOf(controllers);
        this.http = http;
        this.headers = Map.copyOf(headers);
        if (controllers.isEmpty()) {
            throw new IllegalArgumentException("no controller is given; name the controllers of both regions");
        }
    }

    @Override
    public Subscription open(String pair, Consumer<Route> heard) {
        List<Consumer<Looking>> looks = controllers.stream()
                .<Consumer<Looking>>map(controller -> looking -> look(looking, route(controller, pair), heard))
                .toList();
        return new Looking("route-controller", looks);
    }

    private static URI route(URI controller, String pair) {
        String base = controller.toString().replaceAll("/+$", "");
        return URI.create(base + "/v1/pairs/" + URLEncoder.encode(pair, StandardCharsets.UTF_8) + "/route");
    }

    private void look(Looking looking, URI address, Consumer<Route> heard) {
        String tag = "";
        int failures = 0;
        while (!looking.stopped()) {
            long asked = System.nanoTime();
            try {
                String answered = ask(address, tag, heard);
                failures = 0;
                if (answered.equals(tag)) {
                    long took = System.nanoTime() - asked;
                    looking.pause(atLeastZero(SHORTEST_ROUND.minusNanos(took)));
                }
                tag = answered;
            } catch (IOException | IllegalArgumentException e) {
                LOG.debug("controller does not tell the route address={} reason={}", address, e.toString());
                tag = "";
                looking.pause(Looking.backoff(failures++));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /** Answers the ETag of what the controller knows. */
    private String ask(URI address, String tag, Consumer<Route> heard) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(LONGEST_ANSWER).header("Accept", "text/plain");
        headers.forEach(request::header);
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag).header("Prefer", "wait=" + WAIT_SECONDS);
        }
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() == 304) {
            return tag;
        }
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        heard.accept(Route.parse(response.body()));
        return response.headers().firstValue("ETag").orElse("");
    }
}
