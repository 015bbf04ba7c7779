package io.lockstep.replicator.kafka;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes the values of client settings out of foreign messages: they may be secrets. Of values that hold several words,
 * like a JAAS entry, each word is taken out, because parsers quote the one they stumble over.
 */
public final class Hidden {
    private static final Set<String> OPEN =
            Set.of("bootstrap.servers", "security.protocol", "sasl.mechanism", "client.id");
    private static final int SHORTEST = 3;

    private Hidden() {}

    /** The message without them. */
    public static String in(String message, Map<String, String> client) {
        List<String> secrets = client.entrySet().stream()
                .filter(setting -> !OPEN.contains(setting.getKey()))
                .flatMap(setting -> words(setting.getValue()))
                .filter(word -> word.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String shown = message;
        for (String secret : secrets) {
            shown = shown.replace(secret, "[hidden]");
        }
        return shown;
    }

    private static Stream<String> words(String value) {
        return Stream.concat(Stream.of(value), Arrays.stream(value.split("[\\s\"'=;,]+")));
    }
}
