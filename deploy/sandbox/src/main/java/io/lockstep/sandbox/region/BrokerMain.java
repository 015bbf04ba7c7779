package io.lockstep.sandbox.region;

import io.lockstep.sandbox.process.ParentWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Main of a broker's JVM: ends with its parent, formats the log folder when it is new, then runs Kafka.
 *
 * <p>Arguments: the properties file, the log folder, the cluster id, and a file that may be there with what else {@code
 * StorageTool format} shall get, a word a line.
 */
final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        ParentWatch.start();
        List<String> given = List.of(arguments);
        String properties = given.get(0);
        if (!Files.exists(Path.of(given.get(1), "meta.properties"))) {
            Path further = Path.of(given.get(3));
            format(properties, given.get(2), Files.exists(further) ? Files.readAllLines(further) : List.of());
        }
        Kafka.main(new String[] {properties});
    }

    private static void format(String properties, String clusterId, List<String> further) {
        List<String> words = new ArrayList<>(List.of("format", "--config", properties, "--cluster-id", clusterId));
        words.addAll(further);
        int code = StorageTool.execute(words.toArray(String[]::new), System.err);
        if (code != 0) {
            Runtime.getRuntime().halt(code);
        }
    }
}
