package io.lockstep.bench.tool;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.inside.AgentJar;
import java.nio.file.Path;

/** Starts contestants, all in the same kind of JVM and looked into in the same way. */
public final class Entrants {
    private Entrants() {}

    /** What a contestant runs. */
    public static Tool tool(Contestant who) {
        return switch (who) {
            case LOCKSTEP -> new Lockstep();
            case DEFAULTS -> MirrorMaker.withDefaults();
            case TUNED -> MirrorMaker.tunedForPace();
            case FLOOR -> new Floor();
        };
    }

    /** Starts it; it need not have begun to mirror when this returns. */
    public static Entrant start(Contestant who, Launch launch) {
        Path inside = launch.folder().resolve("inside.txt");
        Path jar = AgentJar.write(launch.folder().resolve("inside.jar"));
        return new Entrant(tool(who).start(launch.with(AgentJar.option(jar, inside))), inside);
    }
}
