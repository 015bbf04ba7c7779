package io.lockstep.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A controller on loopback that answers as it is told, each answer once and the last one for ever. */
final class FakeController implements AutoCloseable {
    static final String PAIR = """
            {"pair":"shop","instance":"c-west","active":"east","epoch":3,"leads":true,"leader":null,
             "canWrite":{"east":"yes","west":"no"},"canPromote":false,"gates":[
               {"gate":"lag","category":"CUTOVER","verdict":"PASS","observed":"0 records","overridable":true,"override":null},
               {"gate":"fence probe","category":"ROLLBACK","verdict":"UNKNOWN","observed":"east is silent","overridable":false,"override":null}],
             "observed":"2026-11-20T12:00:00Z","readiness":{"CUTOVER":{"score":2,"why":"a drill passed"}},"openRun":null,"lastGoodDrill":null,
             "drillOverdue":true,"lagRecords":{"east->west":12},"debts":["fence east"],"problems":["west is slow"]}""";
    static final String PLAN = """
            {"id":"p-1","hash":"abc","scope":{"pair":"shop","mode":"PLANNED","from":"east","to":"west","epoch":4,
             "topics":{"orders":3,"payments":2},"groups":["billing"],"fence":"acl","routing":["record"],"approvals":0,
             "budgets":{"fence":60000}},"gates":[
               {"gate":"lag","verdict":"PASS","observed":"0 records","overridable":true,"override":null}],
             "blocked":false,"loss":{"missing":0,"most":0,"partitions":{}},"acceptedLoss":null,"expectedMillis":4000,
             "steps":[{"phase":"FENCING","steps":["CHECK_GATES","PLAN_FENCE"]},{"phase":"PROMOTING","steps":["RAISE_EPOCH"]}],
             "by":"olga","at":"2026-11-20T12:00:00Z"}""";

    private static final String UNDONE =
            "[{\"phase\":\"FENCING\",\"at\":\"2026-11-20T12:00:00Z\",\"reason\":\"begun\"},"
                    + "{\"phase\":\"ABORTING\",\"at\":\"2026-11-20T12:00:01Z\",\"reason\":\"olga: wrong day\"},"
                    + "{\"phase\":\"ABORTED\",\"at\":\"2026-11-20T12:00:02Z\",\"reason\":\"RESUME_LINK done\"}]";

    /** Instead of an answer: the connection ends, and nobody knows whether the request was taken. */
    static final String HANGS_UP = "";

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body) {}

    /** @param request method and path */
    record Asked(String request, String body, String key, String authorization) {}

    FakeController() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/", this::answer);
        server.start();
        on("GET /v1/pairs", "[" + PAIR + "]");
        on("GET /v1/pairs/shop", PAIR);
        on("POST /v1/pairs/shop/plans", PLAN);
        on("GET /v1/plans/p-1", PLAN);
        on("POST /v1/plans/p-1/executions", run("FENCING"));
        on("GET /v1/executions/r-1", run("FENCING"), run("ROUTING"), run("PROTECTED"));
    }

    /** A run in this phase. */
    static String run(String phase) {
        boolean over = List.of("PROTECTED", "UNPROTECTED", "ABORTED").contains(phase);
        String need = phase.equals("NEEDS_OPERATOR")
                ? "{\"reason\":\"ROUTE_NOT_FLIPPED\",\"from\":\"ROUTING\",\"step\":\"FLIP_ROUTES\","
                        + "\"detail\":\"the webhook is silent\",\"runbook\":\"/runbooks/stuck-run\"}"
                : "null";
        return "{\"run\":\"r-1\",\"pair\":\"shop\",\"mode\":\"PLANNED\",\"from\":\"east\",\"to\":\"west\",\"epoch\":4,"
                + "\"plan\":\"p-1\",\"hash\":\"abc\",\"by\":\"olga\",\"phase\":\"" + phase + "\",\"step\":null,"
                + "\"over\":" + over + ",\"reversible\":true,\"nextIrreversibleStep\":\"PROMOTING\","
                + "\"fenceDeadline\":null,\"reason\":\"as it should be\",\"need\":" + need + ",\"approvalsMissing\":1,"
                + "\"timeline\":" + (phase.equals("ABORTED") ? UNDONE : "[]")
                + ",\"rtoMillis\":2500,\"rtoObjectiveMillis\":60000,\"elapsedMillis\":3000}";
    }

    static String problem(int status, String code, String more) {
        return "{\"type\":\"/runbooks/controller-refuses#" + code + "\",\"status\":" + status + ",\"code\":\"" + code
                + "\",\"detail\":\"why it is " + code + "\"" + more + "}";
    }

    /** From now on, these one after the other. */
    FakeController on(String request, String... bodies) {
        answers.put(
                request,
                new ArrayDeque<>(Arrays.stream(bodies)
                        .map(body -> new Answer(status(body), body))
                        .toList()));
        return this;
    }

    private static int status(String body) {
        return body.contains("\"type\":\"/runbooks/")
                ? Integer.parseInt(body.replaceAll("(?s).*\"status\":(\\d+).*", "$1"))
                : 200;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        asked.add(new Asked(
                request,
                body,
                String.valueOf(headers.getFirst("Idempotency-Key")),
                String.valueOf(headers.getFirst("Authorization"))));
        Deque<Answer> left = answers.getOrDefault(request, new ArrayDeque<>());
        Answer answer = left.size() > 1 ? left.removeFirst() : left.peekFirst();
        Answer given = answer == null ? new Answer(404, problem(404, "not-found", "")) : answer;
        if (given.body().equals(HANGS_UP)) {
            exchange.close();
            return;
        }
        byte[] bytes = given.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(given.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** The last request of this kind. */
    Asked asked(String request) {
        return asked.stream()
                .filter(each -> each.request().equals(request))
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    boolean wasAsked(String request) {
        return asked.stream().anyMatch(each -> each.request().equals(request));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
