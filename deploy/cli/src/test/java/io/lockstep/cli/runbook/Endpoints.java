package io.lockstep.cli.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What controllers and workers answer: the controllers' description, and the table of the worker's README. */
final class Endpoints {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(GET|POST|PUT|DELETE) (/[^`?]*)");
    private static final Pattern NAMED = Pattern.compile("^(GET|POST|PUT|DELETE) (/\\S*)");
    private static final List<String> OPEN =
            List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi");

    private final List<Endpoint> known;

    private record Endpoint(String method, Pattern path) {
        static Endpoint of(String method, String template) {
            String path = template.replaceAll("\\{[^}]*}", "[^/]+");
            return new Endpoint(method.toUpperCase(Locale.ROOT), Pattern.compile(path));
        }

        boolean is(String asked, String where) {
            return (asked.isEmpty() || asked.equals(method))
                    && path.matcher(where).matches();
        }
    }

    Endpoints() {
        List<Endpoint> all = new ArrayList<>();
        OPEN.forEach(path -> all.add(Endpoint.of("GET", path)));
        try {
            String worker = Files.readString(Page.ROOT.resolve("replicator/worker/README.md"));
            ROW.matcher(worker).results().forEach(row -> all.add(Endpoint.of(row.group(1), row.group(2))));
            JsonNode paths = new ObjectMapper(new YAMLFactory())
                    .readTree(Page.ROOT
                            .resolve("failover-controller/controller/openapi.yaml")
                            .toFile())
                    .get("paths");
            paths.properties()
                    .forEach(path -> path.getValue()
                            .fieldNames()
                            .forEachRemaining(method -> all.add(Endpoint.of(method, path.getKey()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.known = List.copyOf(all);
    }

    /** Of a request as a sentence names it, a bare path or a curl command; nothing if it is none of them. */
    Optional<String> problem(String text) {
        if (text.startsWith("curl ")) {
            return curl(text);
        }
        var named = NAMED.matcher(text);
        if (named.find()) {
            return unknown(text, named.group(1), named.group(2));
        }
        return text.startsWith("/v1/") || text.startsWith("/q/") ? unknown(text, "", text) : Optional.empty();
    }

    private Optional<String> curl(String text) {
        List<String> words = Words.of(text);
        int given = words.indexOf("-X");
        boolean body = words.contains("-d") || words.contains("--data") || words.contains("--json");
        String implied = body ? "POST" : "GET";
        String method = given < 0 ? implied : words.get(given + 1);
        return words.stream()
                .filter(word -> word.startsWith("URL/") || word.startsWith("http://") || word.startsWith("https://"))
                .findFirst()
                .map(url -> url.replaceFirst("^(URL|https?://[^/]*)", ""))
                .map(path -> unknown(text, method, path))
                .orElseGet(() -> Optional.of("'" + text + "' asks no URL"));
    }

    private Optional<String> unknown(String text, String method, String path) {
        String bare = path.replaceAll("\\?.*", "");
        return known.stream().anyMatch(each -> each.is(method, bare))
                ? Optional.empty()
                : Optional.of("'" + text + "': neither controllers nor workers answer " + method + " " + bare);
    }
}
