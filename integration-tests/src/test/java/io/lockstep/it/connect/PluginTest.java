package io.lockstep.it.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.sandbox.connect.ConnectJars;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The zip that is shipped brings no class that the Connect worker has, and nothing of Quarkus or the worker itself. */
class PluginTest {
    @Test
    void bringsNothingThatTheConnectWorkerHas() throws IOException {
        List<String> names = names(ConnectJars.plugins().resolveSibling("plugins.zip"));
        assertThat(names)
                .contains(
                        "io/lockstep/connect/LockstepSourceConnector.class",
                        "io/lockstep/shaded/kafka/clients/NetworkClient.class",
                        "META-INF/services/org.apache.kafka.connect.source.SourceConnector")
                .noneMatch(name -> name.endsWith(".class") && name.contains("org/apache/kafka/"))
                .noneMatch(name -> name.endsWith(".class") && name.startsWith("org/slf4j/"))
                .noneMatch(name -> name.contains("quarkus"))
                .noneMatch(name -> name.startsWith("io/lockstep/shaded/kafka/connect/"))
                .filteredOn(name -> name.startsWith("META-INF/services/"))
                .noneMatch(name -> name.contains("org.apache.kafka") && !name.endsWith("SourceConnector"));
    }

    /** A login module of another copy of Kafka's clients would log nobody in. */
    @Test
    void namesLoginModulesOfItsOwnCopy() throws Exception {
        try (Stream<Path> files = Files.list(ConnectJars.plugins().resolve("lockstep-connect"));
                URLClassLoader plugin = new URLClassLoader(
                        files.filter(file -> file.toString().endsWith(".jar"))
                                .map(PluginTest::url)
                                .toArray(URL[]::new),
                        ClassLoader.getPlatformClassLoader())) {
            Object own = plugin.loadClass("io.lockstep.replicator.kafka.OwnLogins")
                    .getMethod("in", Map.class)
                    .invoke(
                            null,
                            Map.of(
                                    "sasl.jaas.config",
                                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"u\";"));
            String module = ((Map<?, ?>) own).get("sasl.jaas.config").toString().split(" ", 2)[0];
            assertThat(module).isEqualTo("io.lockstep.shaded.kafka.common.security.scram.ScramLoginModule");
            assertThat(plugin.getResource(module.replace('.', '/') + ".class")).isNotNull();
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of everything in it, and in the jars in it. */
    private static List<String> names(Path zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().endsWith(".jar")) {
                    ZipInputStream jar = new ZipInputStream(in);
                    for (ZipEntry inner = jar.getNextEntry(); inner != null; inner = jar.getNextEntry()) {
                        names.add(inner.getName());
                    }
                }
            }
        }
        return names;
    }
}
