package io.lockstep.failover.routing;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.disk.AtomicFile;
import io.lockstep.failover.disk.AtomicFile.Readers;
import io.lockstep.failover.port.RoutingSwitch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells clients by a file that they watch, in the form of {@link RouteText#properties}. The file is replaced as a whole;
 * one that was not there before can be read by everybody. Safe for use from any thread. Deadlines are not watched: local
 * disks answer or fail.
 */
public final class FileRouting implements RoutingSwitch {
    /** As in the policy. */
    public static final String STRATEGY = "file";

    private static final long MOST_BYTES = 64 << 10;

    private final String pair;
    private final Path file;

    public FileRouting(String pair, Path file) {
        this.pair = pair;
        this.file = file;
    }

    @Override
    public String strategy() {
        return STRATEGY;
    }

    /** One instance, named as the file. */
    @Override
    public synchronized Answer<List<Instance>> read(Duration within) {
        return told().then(told -> told.filter(route -> !route.pair().equals(pair))
                .<Answer<List<Instance>>>map(foreign -> new Answer.Refused<>(file + ": it holds the route of pair "
                        + foreign.pair() + ", not of " + pair + ". Give each pair a file of its own."))
                .orElseGet(() -> new Answer.Known<>(List.of(instance(told)))));
    }

    @Override
    public synchronized Answer<List<Instance>> flip(Route route, Duration within) {
        return told().then(told -> told.flatMap(there -> Precedence.obstacle(route, there))
                .<Answer<List<Instance>>>map(obstacle -> new Answer.Refused<>(file + ": " + obstacle))
                .orElseGet(() -> write(route, told)));
    }

    private Answer<List<Instance>> write(Route route, Optional<Route> told) {
        if (told.filter(there -> Precedence.same(route, there)).isEmpty()) {
            byte[] text = RouteText.properties(route).getBytes(StandardCharsets.UTF_8);
            try {
                AtomicFile.replace(file, Readers.EVERYBODY, to -> to.write(text));
            } catch (IOException e) {
                return new Answer.Refused<>(file + ": it cannot be written (" + e + "). See that the controller's user"
                        + " may write to its folder and that there is room.");
            }
        }
        return new Answer.Known<>(List.of(instance(Optional.of(route))));
    }

    private Instance instance(Optional<Route> route) {
        return route.map(told -> Places.telling(STRATEGY, file.toString(), told))
                .orElseGet(() -> Places.untold(STRATEGY, file.toString()));
    }

    /** Empty where there is no file, or nothing in it. */
    private Answer<Optional<Route>> told() {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                return unreadable("it has " + Files.size(file) + " bytes, no route has more than " + MOST_BYTES);
            }
            String text = Files.readString(file);
            return new Answer.Known<>(text.isBlank() ? Optional.empty() : Optional.of(RouteText.fromProperties(text)));
        } catch (NoSuchFileException e) {
            return new Answer.Known<>(Optional.empty());
        } catch (AccessDeniedException e) {
            return new Answer.Refused<>(file + ": the controller's user may not read it. Permit it, e.g. with chmod.");
        } catch (RouteText.Unreadable e) {
            return unreadable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return unreadable(e.toString());
        }
    }

    private Answer<Optional<Route>> unreadable(String why) {
        return new Answer.Refused<>(file + ": what is there is no route: " + why
                + ". Name another file in failover.file, or move this one away.");
    }
}
