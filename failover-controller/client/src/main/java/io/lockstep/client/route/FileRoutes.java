package io.lockstep.client.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a file five times a second: its content, as times of files are coarse and can be set. */
record FileRoutes(Path path) implements RouteSource {
    private static final Logger LOG = LoggerFactory.getLogger(FileRoutes.class);
    private static final Duration EVERY = Duration.ofMillis(200);

    @Override
    public Subscription open(String pair, Consumer<Route> heard) {
        return new Looking("route-file", List.of(looking -> look(looking, heard)));
    }

    private void look(Looking looking, Consumer<Route> heard) {
        String last = "";
        while (!looking.stopped()) {
            String now = content();
            if (!now.isEmpty() && !now.equals(last)) {
                tell(now, heard);
            }
            last = now;
            looking.pause(EVERY);
        }
    }

    private void tell(String lines, Consumer<Route> heard) {
        try {
            heard.accept(Route.parse(lines));
        } catch (IllegalArgumentException e) {
            LOG.warn("route file is not understood file={} reason={}", path, e.getMessage());
        }
    }

    private String content() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            LOG.debug("route file cannot be read file={} reason={}", path, e.toString());
            return "";
        }
    }
}
