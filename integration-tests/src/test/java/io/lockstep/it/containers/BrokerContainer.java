package io.lockstep.it.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import io.lockstep.sandbox.region.BrokerStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.kafka.KafkaContainer;

/**
 * Testcontainers' Kafka container for a broker whose properties, ports and files are laid out already: it shares the
 * network of this machine and sees the files at the same places, so that whatever a test does to a broker and its files
 * it can do here. When it is up is seen from outside, as of three brokers none is up before the second one.
 */
final class BrokerContainer extends KafkaContainer {
    private static final String SCRIPT = "start.sh";

    BrokerContainer(BrokerStart start) {
        super(KafkaImage.name());
        Path script = script(start);
        setExposedPorts(List.of());
        getEnvMap().clear();
        withLabels(RunLabel.labels());
        withCommand("/bin/bash", script.toString());
        withCreateContainerCmdModifier(command -> layOut(command, start));
        withStartupCheckStrategy(new Begun());
        waitingFor(new NoWait());
    }

    /** The listeners are in the broker's own properties. */
    @Override
    protected void configure() {}

    /** The script that it starts with is there already. */
    @Override
    protected void containerIsStarting(InspectContainerResponse container) {}

    private static void layOut(CreateContainerCmd command, BrokerStart start) {
        HostConfig host = Objects.requireNonNullElseGet(command.getHostConfig(), HostConfig::new);
        command.withUser(owner(start.folder()))
                .withHostConfig(host.withNetworkMode("host")
                        .withBinds(visible(start).map(Bind::parse).toList()));
    }

    /** Data and, as certificates lie beside it, everything that tests write for a while. */
    private static Stream<String> visible(BrokerStart start) {
        return new TreeSet<>(List.of(start.folder().toString(), System.getProperty("java.io.tmpdir")))
                .stream().map(folder -> folder + ":" + folder);
    }

    /** Files belong to whoever runs the tests, or they could not be removed. */
    private static String owner(Path folder) {
        try {
            return Files.getAttribute(folder, "unix:uid") + ":" + Files.getAttribute(folder, "unix:gid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path script(BrokerStart start) {
        String format =
                "kafka-storage.sh format --config %s --cluster-id %s".formatted(start.properties(), start.clusterId());
        String java = start.java().options().stream()
                .map(BrokerContainer::quoted)
                .collect(Collectors.joining(
                        " ", "exec java ", " -cp '/opt/kafka/libs/*' kafka.Kafka " + start.properties()));
        try {
            String further = Files.exists(start.formatting())
                    ? Files.readAllLines(start.formatting()).stream()
                            .map(BrokerContainer::quoted)
                            .collect(Collectors.joining(" ", " ", ""))
                    : "";
            String text = String.join(
                    "\n",
                    "exec >>" + start.console() + " 2>&1",
                    "[ -f " + start.logFolder() + "/meta.properties ] || /opt/kafka/bin/" + format + further
                            + " || exit 1",
                    java,
                    "");
            return Files.writeString(start.folder().resolve(SCRIPT), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** A broker that ends at once is a broker, too: its fixture tells why it ended. */
    private static final class Begun extends StartupCheckStrategy {
        @Override
        public StartupStatus checkStartupState(com.github.dockerjava.api.DockerClient client, String container) {
            return StartupStatus.SUCCESSFUL;
        }
    }

    private static final class NoWait extends AbstractWaitStrategy {
        NoWait() {
            startupTimeout = Duration.ofSeconds(1);
        }

        @Override
        protected void waitUntilReady() {}
    }
}
