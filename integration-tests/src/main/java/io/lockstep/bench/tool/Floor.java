package io.lockstep.bench.tool;

import io.lockstep.bench.raw.FloorMain;
import io.lockstep.bench.raw.FloorMode;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import java.util.Map;

/** Moves a topic's bytes raw, in a JVM of its own; the topic must exist on the target. Knows nothing of groups. */
public record Floor() implements Tool {
    private static final int HEAP_MEGABYTES = 512;

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public String says() {
        return "raw floor";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public ChildProcess start(Launch launch) {
        return start(launch, FloorMode.COPY, 0);
    }

    /**
     * Starts one that does only a part of it.
     *
     * @param bytes how much {@link FloorMode#WRITE} shall write
     */
    public static ChildProcess start(Launch launch, FloorMode mode, long bytes) {
        JavaCommand java = JavaCommand.withHeap(HEAP_MEGABYTES)
                .option("-Djava.io.tmpdir=" + launch.folder())
                .option("-Dlog4j2.configurationFile=classpath:sandbox-log4j2.xml")
                .option("-Dlockstep.log=" + launch.folder().resolve("floor.log"));
        launch.options().forEach(java::option);
        return ChildProcess.start(
                "raw floor",
                java.main(
                        FloorMain.class,
                        mode.name(),
                        launch.source(),
                        launch.target(),
                        String.join(",", launch.topics()),
                        Long.toString(bytes)),
                launch.folder().resolve("floor.out"));
    }
}
