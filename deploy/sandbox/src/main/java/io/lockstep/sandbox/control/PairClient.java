package io.lockstep.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a pair's controllers, the one that leads first, and goes where one says that another leads. Thread-safe. */
public final class PairClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PairClient.class);
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final Duration ACT = Duration.ofSeconds(45);
    private static final int MISDIRECTED = 421;
    private static final String ACCEPT = "application/json, application/problem+json";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String pair;
    private final List<URI> controllers;

    public PairClient(String pair, List<URI> controllers) {
        this.pair = pair;
        this.controllers = List.copyOf(controllers);
    }

    /** What came of asking. */
    public sealed interface Told<T> {
        /** The same in other words. */
        default <U> Told<U> map(Function<T, U> reading) {
            return switch (this) {
                case Told.Done<T>(T value) -> new Done<>(reading.apply(value));
                case Told.Not<T>(String why) -> new Not<>(why);
            };
        }

        record Done<T>(T value) implements Told<T> {}

        /** Nobody did it; why, in words. */
        record Not<T>(String why) implements Told<T> {}
    }

    /** How the pair stands, by the controller that leads; by any other where none does. */
    public Optional<PairTold> pair() {
        return views().stream().map(View::pair).findFirst();
    }

    private record View(URI at, PairTold pair) {}

    /** Everybody who answers, who leads first. */
    private List<View> views() {
        List<View> all = new ArrayList<>();
        for (URI each : controllers) {
            if (send(each, get("/v1/pairs/" + pair, LOOK)) instanceof Told.Done<byte[]>(byte[] body)) {
                all.add(new View(each, PairTold.of(tree(body))));
            }
        }
        all.sort(Comparator.comparing(view -> !view.pair().leads()));
        return all;
    }

    /** @param acceptedLoss empty unless the mode is {@code UNPLANNED} */
    public Told<PlanTold> plan(String mode, String acceptedLoss) {
        Map<String, String> body =
                acceptedLoss.isEmpty() ? Map.of("mode", mode) : Map.of("mode", mode, "acceptedLoss", acceptedLoss);
        return act("/v1/pairs/" + pair + "/plans", body, "").map(PlanTold::of);
    }

    /** Begins a run of exactly that plan; asking again begins no other. */
    public Told<RunTold> execute(PlanTold plan) {
        return act("/v1/plans/" + plan.id() + "/executions", Map.of("hash", plan.hash()), plan.id())
                .map(RunTold::of);
    }

    /** Says on an operator's behalf that a run that needs somebody goes on without what it waits for. */
    public Told<RunTold> accept(String run, String reason) {
        return act("/v1/executions/" + run + "/decide", Map.of("decision", "ACCEPT", "reason", reason), "")
                .map(RunTold::of);
    }

    /** The run as the controller that leads tells it; of several, the one that knows most. */
    public Optional<RunTold> run(String run) {
        return answers("/v1/executions/" + run)
                .map(RunTold::of)
                .max(Comparator.comparing(told -> told.timeline().size()));
    }

    public Told<DrillTold> drill() {
        return act("/v1/pairs/" + pair + "/drills", Map.of("mode", "shadow", "name", "sandbox"), "")
                .map(DrillTold::of);
    }

    /** The drill as it is listed. */
    public Optional<DrillTold> drill(String id) {
        return answers("/v1/pairs/" + pair + "/drills")
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(DrillTold::of)
                .filter(drill -> drill.id().equals(id))
                .max(Comparator.comparing(DrillTold::over));
    }

    /** What both regions do not have alike, as the last round found; empty while nobody tells. */
    public Optional<ParityTold> parity() {
        return answers("/v1/pairs/" + pair + "/parity").map(ParityTold::of).findFirst();
    }

    /** Brings the standby what the policy syncs: {@code ./lockstep parity --fix}. */
    public Told<ParityTold> fixParity() {
        return act("/v1/pairs/" + pair + "/parity/fix", Map.of(), "").map(ParityTold::of);
    }

    /** Where the data is; empty while nobody tells. */
    public Optional<ResidencyTold> residency() {
        return answers("/v1/pairs/" + pair + "/residency")
                .map(ResidencyTold::of)
                .findFirst();
    }

    /** By the controller that leads, verified here. */
    public Told<EvidenceTold> evidence(String run) {
        Told<byte[]> last = new Told.Not<>("no controller answers");
        for (View view : views()) {
            last = send(view.at(), get("/v1/executions/" + run + "/evidence", ACT));
            if (last instanceof Told.Done<byte[]>) {
                break;
            }
        }
        return last.map(EvidenceTold::of);
    }

    private Stream<JsonNode> answers(String path) {
        return views().stream()
                .map(view -> send(view.at(), get(path, LOOK)))
                .flatMap(told -> told instanceof Told.Done<byte[]>(byte[] body) ? Stream.of(tree(body)) : Stream.of());
    }

    private Told<JsonNode> act(String path, Map<String, String> body, String key) {
        Told<byte[]> last = new Told.Not<>("no controller answers");
        for (View view : views()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(view.at().resolve(path))
                    .timeout(ACT)
                    .header("Content-Type", "application/json")
                    .header("Accept", ACCEPT)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            json.valueToTree(body).toString()));
            last = send(view.at(), key.isEmpty() ? request : request.header("Idempotency-Key", key));
            if (last instanceof Told.Done<byte[]>) {
                break;
            }
        }
        return last.map(this::tree);
    }

    private static HttpRequest.Builder get(String path, Duration within) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1" + path))
                .timeout(within)
                .header("Accept", ACCEPT);
    }

    /** Asks one controller, and whom it names instead; the request's own host does not count. */
    private Told<byte[]> send(URI controller, HttpRequest.Builder request) {
        try {
            String path = request.build().uri().getPath();
            HttpResponse<byte[]> answer =
                    http.send(request.uri(controller.resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == MISDIRECTED) {
                String leader = Words.text(tree(answer.body()), "leader");
                if (!leader.isEmpty()) {
                    answer = http.send(
                            request.uri(URI.create(leader).resolve(path)).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
                }
            }
            return answer.statusCode() / 100 == 2
                    ? new Told.Done<>(answer.body())
                    : new Told.Not<>(controller + " answered " + answer.statusCode() + " to " + path + ": "
                            + Words.text(tree(answer.body()), "detail"));
        } catch (IOException e) {
            LOG.debug("Controller does not answer controller={}", controller, e);
            return new Told.Not<>(controller + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Told.Not<>("interrupted while asking " + controller);
        }
    }

    private JsonNode tree(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
