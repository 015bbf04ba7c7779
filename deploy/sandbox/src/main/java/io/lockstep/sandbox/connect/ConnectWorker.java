package io.lockstep.sandbox.connect;

import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** One distributed Connect worker, of a cluster that keeps its own topics in one region. */
public final class ConnectWorker implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 320;

    private final String name;
    private final int port;
    private final ChildProcess process;

    private ConnectWorker(String name, int port, ChildProcess process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts it; it answers some seconds later.
     *
     * @param bootstrap of the region that holds the Connect cluster's topics
     * @param folder for its settings and its log; must exist
     * @param further settings of the worker
     */
    public static ConnectWorker start(
            ConnectJars jars, String name, String bootstrap, Path folder, Map<String, String> further) {
        int port = FreePorts.take();
        Path file = folder.resolve(name + ".properties");
        Properties properties = new Properties();
        properties.putAll(settings(bootstrap, port));
        properties.putAll(further);
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, name);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
        JavaCommand java = JavaCommand.withHeap(HEAP_MEGABYTES)
                .startingQuickly()
                .option("-Djava.io.tmpdir=" + folder)
                .option("-Dorg.slf4j.simpleLogger.showDateTime=true")
                .option("-Dorg.slf4j.simpleLogger.log.org.reflections=error");
        ChildProcess process = ChildProcess.start(
                "Connect worker " + name,
                java.main(jars.classPath(), ConnectMain.class, file.toString()),
                folder.resolve(name + ".log"));
        return new ConnectWorker(name, port, process);
    }

    private static Map<String, String> settings(String bootstrap, int port) {
        Map<String, String> all = new TreeMap<>();
        all.put("bootstrap.servers", bootstrap);
        all.put("group.id", "connect");
        all.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        all.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        all.put("value.converter.schemas.enable", "false");
        for (String kept : new String[] {"config", "offset", "status"}) {
            all.put(kept + ".storage.topic", "connect-" + kept);
            all.put(kept + ".storage.replication.factor", "1");
        }
        all.put("offset.storage.partitions", "1");
        all.put("status.storage.partitions", "1");
        all.put("offset.flush.interval.ms", "1000");
        // A worker that is gone has its tasks elsewhere soon; Connect itself would wait five minutes for its return.
        all.put("session.timeout.ms", "6000");
        all.put("heartbeat.interval.ms", "1500");
        all.put("scheduled.rebalance.max.delay.ms", "2000");
        all.put("plugin.path", ConnectJars.plugins().toString());
        all.put("plugin.discovery", "service_load");
        all.put("listeners", "http://127.0.0.1:" + port);
        all.put("rest.advertised.host.name", "127.0.0.1");
        return all;
    }

    /** As Connect calls it: {@code 127.0.0.1:PORT}. */
    public String id() {
        return "127.0.0.1:" + port;
    }

    public String name() {
        return name;
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
