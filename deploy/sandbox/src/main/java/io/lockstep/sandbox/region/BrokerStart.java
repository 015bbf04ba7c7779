package io.lockstep.sandbox.region;

import io.lockstep.sandbox.process.JavaCommand;
import java.nio.file.Path;

/**
 * All that a broker is started with. Its files are there and name each other by these paths, so whoever runs it must see
 * them at the same places.
 *
 * @param name says in errors which part this is, e.g. "broker 1 of east"
 * @param java how its JVM is set up, logging included; not to be changed
 * @param folder of everything that it owns
 * @param properties the {@code server.properties}
 * @param logFolder to be formatted when it holds no {@code meta.properties}
 * @param formatting what {@code StorageTool format} gets besides, a word a line; may be missing
 * @param console takes what the process prints, appended
 */
public record BrokerStart(
        String name,
        JavaCommand java,
        Path folder,
        Path properties,
        Path logFolder,
        String clusterId,
        Path formatting,
        Path console) {}
