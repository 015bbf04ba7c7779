package io.lockstep.sandbox.process;

import java.io.IOException;

/**
 * Kills a suspended process when we die: it cannot watch its own standard input meanwhile. A shell waits for the end of
 * our pipe in its place.
 */
final class LastWill implements AutoCloseable {
    private final Process shell;

    private LastWill(Process shell) {
        this.shell = shell;
    }

    static LastWill toKill(long pid) {
        try {
            return new LastWill(new ProcessBuilder("sh", "-c", "read -r _; kill -KILL " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new IllegalStateException("no shell could be started to guard suspended process " + pid, e);
        }
    }

    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
