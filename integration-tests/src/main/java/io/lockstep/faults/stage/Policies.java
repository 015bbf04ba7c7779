package io.lockstep.faults.stage;

import io.lockstep.faults.live.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The policy files: one pair, seen from several places. */
final class Policies {
    static final String PAIR = "shop";

    private Policies() {}

    /**
     * Workers have the least memory that they can, so that it is full soon. The time to the first good write is measured on a
     * machine that carries both regions: what is checked is that promotions end well, not that they are quick here.
     */
    static Path write(Path file, String east, String west, List<URI> controllers) {
        String topics =
                Topics.NUMBERED.keySet().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        String text = """
                apiVersion: lockstep/v1
                pair: %s
                active: east
                regions:
                  east: { bootstrap: "%s" }
                  west: { bootstrap: "%s" }
                objectives: { rpo: 5s, rto: 30s }
                mirror:
                  topics: [%s, "%s", "extra\\\\..*"]
                  holes: exact
                groups: { include: [".*"], every: 1s }
                worker: { memory: 16MiB, sessionTimeout: 6s, requestTimeout: 2s }
                failover:
                  fence: topic-config
                  antiFlap: 0s
                  observe: 3s
                  routing: [record]
                  controllers: [%s]
                """.formatted(
                        PAIR,
                        east,
                        west,
                        topics,
                        Topics.BULK,
                        controllers.stream().map(each -> "\"" + each + '"').collect(Collectors.joining(", ")));
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the policy cannot be written to " + file, e);
        }
    }
}
