package io.lockstep.cli.control;

import io.lockstep.cli.control.Terminal.Size;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size of the window that this process runs in, as {@code stty} tells it, asked anew now and then. For one thread. */
final class Window {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final long PATIENCE_MS = 500;
    private static final Pattern ANSWER = Pattern.compile("\\s*([1-9]\\d{0,4}) ([1-9]\\d{0,4})\\s*");

    private final List<String> command;
    private final File device;
    private Size size = Size.USUAL;
    private long asked = System.nanoTime() - EVERY.toNanos();

    Window() {
        this(List.of("stty", "size"), new File("/dev/tty"));
    }

    /** @param command prints rows and columns of the device that it reads from */
    Window(List<String> command, File device) {
        this.command = List.copyOf(command);
        this.device = device;
    }

    Size size() {
        if (System.nanoTime() - asked >= EVERY.toNanos()) {
            asked = System.nanoTime();
            size = ask().orElse(size);
        }
        return size;
    }

    /** Empty where there is no such command, no such device, or no answer in time. */
    private Optional<Size> ask() {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(device)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)
                        ? read(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static Optional<Size> read(String answer) {
        Matcher numbers = ANSWER.matcher(answer);
        return numbers.matches()
                ? Optional.of(new Size(Integer.parseInt(numbers.group(2)), Integer.parseInt(numbers.group(1))))
                : Optional.empty();
    }
}
