package io.lockstep.controller.rest;

import io.lockstep.failover.port.RoutingSwitch.Route;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the route is told over HTTP. Pure. */
final class RouteText {
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})");
    private static final int LONGEST_WAIT_SECONDS = 30;

    private RouteText() {}

    /** Names one state of the route. */
    static String tag(Route route) {
        return route.epoch() + "-" + route.generation();
    }

    /** As {@link java.util.Properties} reads it. */
    static String properties(Route route) {
        Properties properties = new Properties();
        properties.setProperty("pair", route.pair());
        properties.setProperty("active", route.active());
        properties.setProperty("epoch", Integer.toString(route.epoch()));
        properties.setProperty("generation", Long.toString(route.generation()));
        properties.setProperty("bootstrap", route.bootstrap());
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory was not written", e);
        }
        return text.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Whether a request's If-None-Match names this state. */
    static boolean matches(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                        .anyMatch(each -> each.equals("*") || each.equals('"' + tag + '"'));
    }

    /** How long a request wants to wait for a change; 0 where it does not. */
    static int waitSeconds(@Nullable String prefer) {
        Matcher matcher = WAIT.matcher(Optional.ofNullable(prefer).orElse(""));
        return matcher.find() ? Math.min(LONGEST_WAIT_SECONDS, Integer.parseInt(matcher.group(1))) : 0;
    }
}
