package io.lockstep.it.harness;

import io.lockstep.sandbox.process.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that is not ours, for tests that need a real one. */
public enum Installed {
    NAMED("named", "bind9"),
    HAPROXY("haproxy", "haproxy"),
    PROMETHEUS("prometheus", "prometheus");

    /** The program ends with whoever started it: as soon as nobody holds the other end of its standard input. */
    private static final String GUARD = "exec 3<&0; \"$@\" </dev/null 3<&- & child=$!;"
            + " trap 'kill $child' TERM; (cat <&3 >/dev/null; kill -9 $child) 2>/dev/null & wait $child; wait $child";

    private final String program;
    private final String debian;

    Installed(String program, String debian) {
        this.program = program;
        this.debian = debian;
    }

    /** @param output takes what it prints */
    public ChildProcess start(Path output, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", GUARD, "sh", path().toString()));
        command.addAll(Arrays.asList(arguments));
        return ChildProcess.start(program, command, output);
    }

    boolean isThere() {
        return found().isPresent();
    }

    /** What is missing, and the way out. */
    String missing() {
        return program + " is not installed, and this test needs a real one: apt-get install " + debian;
    }

    private Path path() {
        return found().orElseThrow(() -> new AssertionError(missing()));
    }

    private Optional<Path> found() {
        return Stream.concat(
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
