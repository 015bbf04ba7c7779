package io.lockstep.sandbox.through;

import io.lockstep.sandbox.process.ChildProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Whether this machine has librdkafka for Python, as Debian's {@code python3-confluent-kafka}, and how to start it. */
final class Librdkafka {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String SCRIPT = "/through/librdkafka.py";
    private static final Duration LOOK = Duration.ofSeconds(20);

    private Librdkafka() {}

    /** @param folder takes what Python says about it */
    static boolean here(Path folder) {
        if (!Files.isExecutable(Path.of(PYTHON))) {
            return false;
        }
        try (ChildProcess look = ChildProcess.start(
                "a look for librdkafka",
                List.of(PYTHON, "-c", "import confluent_kafka; print(confluent_kafka.libversion())"),
                folder.resolve("librdkafka-look.log"))) {
            return look.ends(LOOK) && look.exitCode().orElse(1) == 0;
        }
    }

    /** Begins to send; answers go to {@code NAME.json} in {@code folder}, a line each. */
    static ChildProcess start(Path folder, String bootstrap, String topic, String name, Duration every) {
        Path script = folder.resolve("librdkafka.py");
        try (InputStream shipped = Objects.requireNonNull(Librdkafka.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            Files.copy(shipped, script, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the script of " + name + " cannot be written to " + script, e);
        }
        List<String> command =
                List.of(PYTHON, script.toString(), bootstrap, topic, name, Long.toString(every.toMillis()));
        return ChildProcess.start(name, command, folder.resolve(name + ".json"));
    }
}
