package io.lockstep.failover.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.lockstep.failover.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** One namespace of a cluster: objects are read, and replaced unless somebody else did so. Safe for any thread. */
public final class KubernetesApi implements AutoCloseable {
    /** The annotation of ours. */
    public static final String MARKER = "lockstep.io/route";

    /** Under which a Service's content is told. */
    public static final String EXTERNAL_NAME = "externalName";

    private static final int NOT_AUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final String namespace;
    private final KubernetesClient client;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    /** @param client is closed with this */
    public KubernetesApi(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * With a client of its own.
     *
     * @param kubeconfig how to reach the cluster; as one of its own pods where empty
     */
    public static KubernetesApi of(Optional<Path> kubeconfig, String namespace, Duration timeout) {
        Config config = kubeconfig
                .map(path -> Config.fromKubeconfig(path.toFile()))
                .orElseGet(() -> Config.autoConfigure(null));
        int millis = Math.toIntExact(timeout.toMillis());
        config.setConnectionTimeout(millis);
        config.setRequestTimeout(millis);
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesApi(
                new KubernetesClientBuilder().withConfig(config).build(), namespace);
    }

    /** Refused where there is no such object. */
    public Answer<Held> read(Told object, Duration within) {
        return answered("reading " + named(object), within, () -> switch (object.kind()) {
                    case CONFIG_MAP -> held(configMap(object), found -> data(found));
                    case SERVICE -> held(service(object), KubernetesApi::externalName);
                })
                .then(found -> found.<Answer<Held>>map(Answer.Known::new)
                        .orElseGet(() -> new Answer.Refused<>(named(object)
                                + " is not there. Create it: the controller may change it, and no other.")));
    }

    /** Unknown where somebody else changed it since it was seen. */
    public Answer<Boolean> replace(
            Told object, Held seen, String marker, Map<String, String> content, Duration within) {
        return answered("changing " + named(object), within, () -> {
            switch (object.kind()) {
                case CONFIG_MAP -> replaceData(object, seen, marker, content);
                case SERVICE -> replaceName(object, seen, marker, content);
            }
            return true;
        });
    }

    private void replaceData(Told object, Held seen, String marker, Map<String, String> content) {
        ConfigMap changed = configMap(object).orElseThrow(() -> gone(object));
        mark(changed, seen, marker);
        Map<String, String> data = new HashMap<>(data(changed));
        data.putAll(content);
        changed.setData(data);
        client.resource(changed).inNamespace(namespace).update();
    }

    private void replaceName(Told object, Held seen, String marker, Map<String, String> content) {
        Service changed = service(object).orElseThrow(() -> gone(object));
        mark(changed, seen, marker);
        changed.getSpec().setExternalName(content.getOrDefault(EXTERNAL_NAME, ""));
        client.resource(changed).inNamespace(namespace).update();
    }

    /** With the version that was seen, the API server refuses whatever is no change of that. */
    private static void mark(HasMetadata object, Held seen, String marker) {
        object.getMetadata().setResourceVersion(seen.version());
        Map<String, String> annotations = new HashMap<>(annotations(object));
        annotations.put(MARKER, marker);
        object.getMetadata().setAnnotations(annotations);
    }

    private KubernetesClientException gone(Told object) {
        return new KubernetesClientException(named(object) + " is not there any more", NOT_FOUND, null);
    }

    private Optional<ConfigMap> configMap(Told object) {
        return Optional.ofNullable(client.configMaps()
                .inNamespace(namespace)
                .withName(object.name())
                .get());
    }

    private Optional<Service> service(Told object) {
        return Optional.ofNullable(
                client.services().inNamespace(namespace).withName(object.name()).get());
    }

    private static <T extends HasMetadata> Optional<Held> held(
            Optional<T> object, Function<T, Map<String, String>> content) {
        return object.map(found -> new Held(
                found.getMetadata().getResourceVersion(),
                Optional.ofNullable(annotations(found).get(MARKER)),
                content.apply(found)));
    }

    private static Map<String, String> annotations(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    private static Map<String, String> data(ConfigMap object) {
        return object.getData() == null ? Map.of() : object.getData();
    }

    /** Without an entry where it stands for no name. */
    private static Map<String, String> externalName(Service object) {
        return Optional.ofNullable(object.getSpec())
                .map(spec -> spec.getExternalName())
                .map(name -> Map.of(EXTERNAL_NAME, name))
                .orElse(Map.of());
    }

    private String named(Told object) {
        return object + " in namespace " + namespace;
    }

    private <T> Answer<T> answered(String what, Duration within, Supplier<T> call) {
        Future<T> answer = calls.submit(call::get);
        try {
            return new Answer.Known<>(answer.get(within.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            return failure(what, Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Answer.Unknown<>(
                    what + ": no answer within " + within.toMillis() + " ms. See that the API server can be reached.");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>(what + ": interrupted while waiting. The controller is being closed.");
        }
    }

    private static <T> Answer<T> failure(String what, Throwable cause) {
        int code = cause instanceof KubernetesClientException refused ? refused.getCode() : 0;
        return switch (code) {
            case CONFLICT ->
                new Answer.Unknown<>(what + ": somebody else changed it in between, so nothing was written");
            case NOT_AUTHENTICATED, FORBIDDEN ->
                new Answer.Refused<>(what + ": status " + code
                        + ". Grant the controller's account get and update on it, as the documents show.");
            case NOT_FOUND, UNPROCESSABLE ->
                new Answer.Refused<>(what + ": status " + code + ". See that the object is there and of its kind.");
            case 0 ->
                new Answer.Unknown<>(what + ": " + cause.getClass().getSimpleName() + " " + cause.getMessage()
                        + ". See that the API server can be reached.");
            default -> new Answer.Unknown<>(what + ": status " + code + ". See the API server's log.");
        };
    }

    @Override
    public void close() {
        calls.shutdownNow();
        client.close();
    }
}
