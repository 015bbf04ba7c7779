package io.lockstep.cli.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/** Where a worker's groups are. */
public final class GroupPaths {
    private GroupPaths() {}

    public static String groups(String link) {
        return "/v1/links/" + encoded(link) + "/groups";
    }

    /** @param accepted groups whose positions on the target are replaced whoever moved them */
    public static String sync(String link, Collection<String> accepted) {
        String query =
                accepted.stream().map(group -> "&group=" + encoded(group)).collect(Collectors.joining());
        return groups(link) + "/sync" + (accepted.isEmpty() ? "" : "?accept=moved" + query);
    }

    /** @param at ISO instant */
    public static String restore(String link, String group, String at) {
        return groups(link) + "/" + encoded(group) + "/restore?at=" + encoded(at);
    }

    public static String translate(String link, String topic, int partition, long offset) {
        return "/v1/links/" + encoded(link) + "/translate?topic=" + encoded(topic) + "&partition=" + partition
                + "&offset=" + offset;
    }

    /** For a path as well as for a query. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
