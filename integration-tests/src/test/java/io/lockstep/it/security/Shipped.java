package io.lockstep.it.security;

import io.lockstep.process.access.Token;
import io.lockstep.sandbox.control.ControllerProcess;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The shipped worker or controller of region west as a process, with a policy of ours, and everything that it says. */
final class Shipped implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CALL = Duration.ofSeconds(5);

    private static final int HEAP_MEGABYTES = 256;

    private final ChildProcess process;
    private final int port;
    private final Optional<Token> token;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CALL).build();

    private Shipped(ChildProcess process, int port, Optional<Token> token) {
        this.process = process;
        this.port = port;
        this.token = token;
    }

    static Shipped start(Path folder, String policy) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), policy);
        int port = FreePorts.take();
        return new Shipped(
                WorkerProcess.start(WorkerProcess.jar(WorkerProcess.root()), file, port, folder),
                port,
                Optional.empty());
    }

    /** A worker with the policy of a folder, and with its tokens where it is asked with one of them. */
    static Shipped worker(String region, Path folder, Optional<Token> token) {
        return start("worker", WorkerProcess.jar(WorkerProcess.root()), region, folder, token, List.of());
    }

    /** A controller likewise. */
    static Shipped controller(String region, Path folder, Optional<Token> token) {
        return start(
                "controller",
                ControllerProcess.jar(WorkerProcess.root()),
                region,
                folder,
                token,
                List.of("--data", folder.resolve("data").toString()));
    }

    private static Shipped start(
            String what, Path jar, String region, Path folder, Optional<Token> token, List<String> more) {
        int port = FreePorts.take();
        List<String> arguments = new ArrayList<>(List.of(
                "--policy",
                folder.resolve("policy.yaml").toString(),
                "--region",
                region,
                "--port",
                Integer.toString(port),
                "--exit-with-parent"));
        arguments.addAll(more);
        token.ifPresent(known -> arguments.addAll(
                List.of("--tokens", folder.resolve("tokens.yaml").toString())));
        List<String> command = JavaCommand.withHeap(HEAP_MEGABYTES)
                .startingQuickly()
                .option("-Djava.io.tmpdir=" + folder)
                .jar(jar, arguments);
        return new Shipped(
                ChildProcess.start(what + " of " + region, command, folder.resolve(what + ".log")), port, token);
    }

    String name() {
        return process.name();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** A policy that mirrors one topic from east to west with these client settings. */
    static String policy(String pair, String topic, Map<String, String> east, Map<String, String> west) {
        return """
                apiVersion: lockstep/v1
                pair: %s
                active: east
                regions:
                  east: %s
                  west: %s
                mirror: { topics: ["%s"] }
                """.formatted(pair, region(east), region(west), topic);
    }

    private static String region(Map<String, String> settings) {
        String client = settings.entrySet().stream()
                .filter(each -> !each.getKey().equals("bootstrap.servers"))
                .map(each -> each.getKey() + ": '" + each.getValue() + "'")
                .collect(Collectors.joining(", "));
        return "{ bootstrap: '" + settings.get("bootstrap.servers") + "', client: { " + client + " } }";
    }

    /** A page, headers and all that there is to it; empty while it does not answer. */
    String page(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + path)).timeout(CALL);
        token.ifPresent(known -> request.header("Authorization", "Bearer " + known.reveal()));
        return page(request.build());
    }

    /** The same, asked with another token and a header of one's own. */
    String page(String path, String asked, String header) {
        return page(HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(CALL)
                .header("Authorization", "Bearer " + asked)
                .header("X-Mine", header)
                .build());
    }

    private String page(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.headers().map() + "\n" + answer.body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Everything that it printed so far. */
    String output() {
        try {
            return Files.readString(process.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void await(String what, BooleanSupplier condition) {
        try {
            Await.within(PATIENCE).until(what, condition);
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError(
                    e.getMessage() + "\n" + page("/v1/links") + "\n"
                            + String.join("\n", LogTail.of(process.output(), 40)),
                    e);
        }
    }

    boolean alive() {
        return process.alive();
    }

    boolean ends() {
        return process.ends(PATIENCE);
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.close();
    }
}
