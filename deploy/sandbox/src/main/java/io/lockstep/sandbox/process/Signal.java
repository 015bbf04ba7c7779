package io.lockstep.sandbox.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Signals that {@link Process} cannot send, by process id. */
enum Signal {
    STOP,
    CONT;

    void send(long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("SIG" + name() + " could not be sent to process " + pid);
            }
        } catch (IOException e) {
            throw new IllegalStateException("SIG" + name() + " could not be sent to process " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending SIG" + name() + " to process " + pid, e);
        }
    }
}
