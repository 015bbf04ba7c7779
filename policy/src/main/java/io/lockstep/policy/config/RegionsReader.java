package io.lockstep.policy.config;

import io.lockstep.policy.ClientSettings;
import io.lockstep.policy.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code regions}: two of them, of different clusters. */
final class RegionsReader {
    private static final String EXAMPLE = "{ bootstrap: \"east-1:9092,east-2:9092\" }";

    private final ClientReader clients;

    RegionsReader(References references) {
        this.clients = new ClientReader(references);
    }

    Optional<List<Region>> read(Value value) {
        return value.section().map(section -> {
            List<Region> regions = new ArrayList<>();
            for (String name : section.keys()) {
                section.value(name, EXAMPLE)
                        .flatMap(entry -> region(name, entry))
                        .ifPresent(regions::add);
            }
            if (section.keys().size() != 2) {
                value.refuseUnseen(
                        "names " + section.keys().size() + " regions, a pair has exactly two",
                        "Write e.g. east and west");
            }
            return regions;
        });
    }

    private Optional<Region> region(String name, Value entry) {
        Value asName = new Value(new Node.Scalar(name, entry.node().line()), entry.path(), "east", entry.problems());
        Scalars.name(asName);
        return entry.section().map(section -> {
            List<String> bootstrap =
                    section.required("bootstrap", "\"east-1:9092,east-2:9092\"", Bootstrap::servers, List.of());
            ClientSettings client = section.optional(
                    "client", "{ security.protocol: PLAINTEXT }", clients::read, ClientSettings.none());
            Optional<ClientSettings> canary = section.optional(
                    "canary",
                    "{ security.protocol: PLAINTEXT }",
                    value -> clients.read(value).map(Optional::of),
                    Optional.empty());
            section.end();
            return new Region(name, bootstrap, client, canary);
        });
    }

    /** Mirroring a cluster onto itself would never end. */
    static void differ(Value value, List<Region> regions) {
        if (regions.size() != 2) {
            return;
        }
        List<String> second = regions.get(1).bootstrap();
        regions.get(0).bootstrap().stream().filter(second::contains).findFirst().ifPresent(shared -> {
            String rule = "names '" + shared + "' in both regions, which are two different clusters";
            value.refuseUnseen(rule, "Give each region the servers of its own cluster");
        });
    }
}
