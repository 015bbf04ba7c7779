package io.lockstep.faults.app;

import io.lockstep.sandbox.screen.Screen;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** Everything that happens, line by line with its time: in a file, and on the screen. Safe for use from several threads. */
final class Diary implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final Screen screen;
    private final BufferedWriter file;
    private final long beganNanos = System.nanoTime();

    Diary(Screen screen, Path file) {
        this.screen = screen;
        try {
            this.file = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the diary cannot be written to " + file, e);
        }
    }

    synchronized void note(String what) {
        String after = String.format(Locale.ROOT, "%6.1f s  ", (System.nanoTime() - beganNanos) / NANOS);
        screen.line(after + what);
        try {
            file.write(Instant.now() + "  " + what + "\n");
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the diary cannot be written", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the diary cannot be closed", e);
        }
    }
}
