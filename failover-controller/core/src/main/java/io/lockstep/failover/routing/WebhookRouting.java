package io.lockstep.failover.routing;

import com.fasterxml.jackson.databind.JsonNode;
import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.http.Http;
import io.lockstep.failover.port.RoutingSwitch;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells somebody else's router over HTTP. The route goes there as JSON by POST, with an {@code Idempotency-Key} of its
 * epoch and generation; any status from 200 to 299 means that it was taken. The other address answers GET with
 * {@code {"epoch":4,"generation":7}}, or 404 as long as it knows no route, and may name its instances:
 * {@code "instances":[{"name":"a","epoch":4,"generation":7}]}; each may add {@code "active":"west"}. One attempt per call: repeating is the run's business.
 * Safe for use from any thread.
 */
public final class WebhookRouting implements RoutingSwitch, AutoCloseable {
    /** As in the policy. */
    public static final String STRATEGY = "webhook";

    private static final int NOT_FOUND = 404;

    private final URI url;
    private final URI verify;
    private final Duration timeout;
    private final Http http;

    /** @param timeout of each call, where its deadline is not nearer */
    public WebhookRouting(URI url, URI verify, Duration timeout) {
        this.url = url;
        this.verify = verify;
        this.timeout = timeout;
        this.http = new Http(timeout);
    }

    @Override
    public String strategy() {
        return STRATEGY;
    }

    /** One of the receiver's instances, and what it tells. */
    private record Told(String name, String active, long epoch, long generation) {
        Optional<String> obstacle(Route wanted) {
            boolean elsewhere = epoch == wanted.epoch()
                    && generation == wanted.generation()
                    && !active.isEmpty()
                    && !active.equals(wanted.active());
            Optional<String> obstacle = elsewhere
                    ? Optional.of("it tells " + active + " at generation " + generation + " already, and "
                            + wanted.active() + " would contradict it. Use a higher generation.")
                    : Precedence.obstacle(wanted, epoch, generation);
            return obstacle.map(why -> name + ": " + why);
        }
    }

    @Override
    public Answer<List<Instance>> read(Duration within) {
        return told(Until.in(within))
                .map(told -> told.isEmpty()
                        ? List.of(Places.untold(STRATEGY, Http.shown(verify)))
                        : told.stream().map(WebhookRouting::instance).toList());
    }

    /** Asks first, so that a newer route is never overwritten by a receiver that does not look. */
    @Override
    public Answer<List<Instance>> flip(Route route, Duration within) {
        Until until = Until.in(within);
        return told(Until.in(until.share(2)))
                .then(told -> told.stream()
                        .flatMap(one -> one.obstacle(route).stream())
                        .findFirst()
                        .<Answer<List<Instance>>>map(obstacle -> new Answer.Refused<>(obstacle))
                        .orElseGet(() -> post(route, until)));
    }

    private Answer<List<Instance>> post(Route route, Until until) {
        String what = "telling the route to " + Http.shown(url);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", RouteText.tag(route))
                .POST(HttpRequest.BodyPublishers.ofString(RouteText.json(route)));
        return http.call(request, what, least(until))
                .then(reply -> reply.good()
                        ? new Answer.Known<>(List.of(Places.telling(STRATEGY, Http.shown(verify), route)))
                        : reply.failure(what));
    }

    private Answer<List<Told>> told(Until until) {
        String what = "asking " + Http.shown(verify) + " for its route";
        HttpRequest.Builder request = HttpRequest.newBuilder(verify)
                .header("Accept", "application/json")
                .GET();
        return http.call(request, what, least(until)).then(reply -> {
            if (reply.status() == NOT_FOUND) {
                return new Answer.Known<>(List.of());
            }
            return reply.good() ? parse(reply.body(), what) : reply.failure(what);
        });
    }

    private Answer<List<Told>> parse(String body, String what) {
        try {
            JsonNode object = RouteText.object(body);
            List<Told> told = new ArrayList<>();
            for (JsonNode instance : object.path("instances")) {
                String name = instance.path("name").asText("");
                told.add(told(instance, name.isEmpty() ? Http.shown(verify) : name));
            }
            return new Answer.Known<>(told.isEmpty() ? List.of(told(object, Http.shown(verify))) : told);
        } catch (RouteText.Unreadable e) {
            return new Answer.Refused<>(what + ": the response cannot be used: " + e.getMessage()
                    + ". It must be like {\"epoch\":4,\"generation\":7}.");
        }
    }

    private static Told told(JsonNode node, String name) throws RouteText.Unreadable {
        String active = node.path("active").asText("");
        return new Told(name, active, RouteText.number(node, "epoch"), RouteText.number(node, "generation"));
    }

    private static Instance instance(Told told) {
        return new Instance(
                STRATEGY, told.name(), told.generation(), "active=" + told.active() + " epoch=" + told.epoch());
    }

    private Duration least(Until until) {
        Duration left = until.left();
        return left.compareTo(timeout) < 0 ? left : timeout;
    }

    @Override
    public void close() {
        http.close();
    }
}
