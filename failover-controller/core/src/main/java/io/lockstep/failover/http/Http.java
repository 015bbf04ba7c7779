package io.lockstep.failover.http;

import io.lockstep.failover.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Calls over HTTP that end by their deadline, bodies included. No redirects: a write must not end up where nobody
 * configured it. Safe for use from any thread.
 */
public final class Http implements AutoCloseable {
    private static final int MOST_BYTES = 64 << 10;
    private static final int SHOWN = 200;
    /** Client errors by which a server says "not now". */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private final HttpClient client;
    private final int mostBytes;

    /** Of servers whose answers are short, and whose certificates the JDK knows. */
    public Http(Duration connecting) {
        this(connecting, MOST_BYTES, Optional.empty());
    }

    /**
     * @param mostBytes of an answer; a longer one fails
     * @param trust decides whose certificates are good
     */
    public Http(Duration connecting, int mostBytes, Optional<SSLContext> trust) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(connecting)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        trust.ifPresent(builder::sslContext);
        this.client = builder.build();
        this.mostBytes = mostBytes;
    }

    /** What came back. */
    public record Reply(int status, String body) {
        public boolean good() {
            return status >= 200 && status < 300;
        }

        /** The answer that a reply which is not good stands for. */
        public <T> Answer<T> failure(String what) {
            String text = what + ": status " + status + shown();
            if (status >= 300 && status < 400) {
                return new Answer.Refused<>(text + ". Redirects are not followed; configure the final address.");
            }
            boolean refused = status >= 400 && status < 500 && !PASSING.contains(status);
            return refused
                    ? new Answer.Refused<>(text + ". See what the receiver wants.")
                    : new Answer.Unknown<>(text + ". See the receiver's log.");
        }

        private String shown() {
            String plain = body.replaceAll("\\p{Cntrl}+", " ").strip();
            return plain.isEmpty() ? "" : " (" + plain.substring(0, Math.min(SHOWN, plain.length())) + ")";
        }
    }

    public Answer<Reply> call(HttpRequest.Builder request, String what, Duration within) {
        CompletableFuture<HttpResponse<String>> call =
                client.sendAsync(request.timeout(within).build(), response -> new BoundedText(mostBytes));
        try {
            HttpResponse<String> response = call.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return new Answer.Known<>(new Reply(response.statusCode(), response.body()));
        } catch (ExecutionException e) {
            return new Answer.Unknown<>(
                    what + ": " + e.getCause() + ". See that the receiver runs and can be reached.");
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Answer.Unknown<>(what + ": no response within " + within.toMillis()
                    + " ms. See that the receiver runs and can be reached.");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>(what + ": interrupted while waiting. The controller is being closed.");
        }
    }

    /** An address without what may be secret in it. */
    public static String shown(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getPath();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
