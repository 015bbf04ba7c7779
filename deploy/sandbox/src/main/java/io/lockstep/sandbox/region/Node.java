package io.lockstep.sandbox.region;

import java.nio.file.Path;

/**
 * Where one broker listens and what it owns.
 *
 * @param client port of the listener for clients
 * @param internal port of the listener for the other brokers
 * @param gateway port of the listener that is advertised as {@code advertised}; 0 when there is none
 */
record Node(int id, int client, int internal, int controller, int gateway, int advertised, Path folder) {
    Path logFolder() {
        return folder.resolve("log");
    }

    /** Native libraries of the codecs are unpacked here. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    Path properties() {
        return folder.resolve("server.properties");
    }

    /** What {@code StorageTool format} gets besides, a word a line: passwords are no matter of a command line. */
    Path formatting() {
        return folder.resolve("format");
    }

    /** What its authorizer decides. */
    Path authorizerLog() {
        return folder.resolve("authorizer.log");
    }

    /** How it logs. */
    Path logging() {
        return folder.resolve("log4j2.xml");
    }

    Path serverLog() {
        return folder.resolve("server.log");
    }

    Path console() {
        return folder.resolve("console.log");
    }

    boolean hasGateway() {
        return gateway != 0;
    }
}
