package io.lockstep.sandbox.secure;

import io.lockstep.failover.AclEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a broker's {@code StandardAuthorizer} decided about some principals, as its audit log of Kafka 4.3 tells it.
 *
 * @param used the rights by which something was allowed
 * @param refused each kind of refusal once
 */
public record AuthorizerLog(Set<AclEntry> used, Set<Refusal> refused) {
    private static final Pattern DECIDED = Pattern.compile("Principal = (?<principal>\\S+) is (?<how>Allowed|Denied)"
            + " operation = (?<operation>\\S+) from host = \\S+ on resource = (?<resource>.*) for request = (?<request>\\S+)"
            + " with resourceRefCount = \\d+ based on rule (?<rule>.*)");
    private static final Pattern BY = Pattern.compile("MatchingAcl\\(acl=StandardAcl\\[resourceType=(?<resource>\\w+),"
            + " resourceName=(?<name>.*), patternType=(?<pattern>\\w+), principal=(?<principal>.*), host=(?<host>\\S+),"
            + " operation=(?<operation>\\w+), permissionType=(?<permission>\\w+)]\\)");

    /**
     * What somebody was not allowed.
     *
     * @param resource as brokers write it, e.g. {@code Topic:LITERAL:orders}
     * @param request that it came of
     */
    public record Refusal(String operation, String resource, String principal, String request) {
        /** Whether it is about a topic. */
        public boolean about(String topic) {
            return resource.equals("Topic:LITERAL:" + topic);
        }

        @Override
        public String toString() {
            return operation + " on " + resource + " to " + principal + ", asked by " + request;
        }
    }

    public AuthorizerLog {
        used = Set.copyOf(used);
        refused = Set.copyOf(refused);
    }

    /**
     * Reads a file and those that were rolled over from it, which have its name and a number.
     *
     * @param principals whom it is about, e.g. {@code User:app}
     * @throws IllegalStateException when nothing was written down of them, which proves nothing
     */
    public static AuthorizerLog read(Path file, Set<String> principals) {
        Set<AclEntry> used = new HashSet<>();
        Set<Refusal> refused = new HashSet<>();
        int decided = 0;
        for (Path each : files(file)) {
            decided += read(each, principals, used, refused);
        }
        if (decided == 0) {
            throw new IllegalStateException(file + " tells nothing of " + principals + ", so rights cannot be judged");
        }
        return new AuthorizerLog(used, refused);
    }

    private static Set<Path> files(Path file) {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        try (Stream<Path> all = Files.list(folder)) {
            return new TreeSet<>(all.filter(each -> each.getFileName()
                            .toString()
                            .startsWith(file.getFileName().toString()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static int read(Path file, Set<String> principals, Set<AclEntry> used, Set<Refusal> refused) {
        int decided = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = DECIDED.matcher(line);
                if (matcher.find() && principals.contains(matcher.group("principal"))) {
                    decided++;
                    take(matcher, used, refused);
                }
            }
            return decided;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static void take(Matcher decided, Set<AclEntry> used, Set<Refusal> refused) {
        if (decided.group("how").equals("Denied")) {
            refused.add(new Refusal(
                    decided.group("operation"),
                    decided.group("resource"),
                    decided.group("principal"),
                    decided.group("request")));
            return;
        }
        Matcher by = BY.matcher(decided.group("rule"));
        if (by.matches()) {
            used.add(new AclEntry(
                    by.group("resource"),
                    by.group("pattern"),
                    by.group("name"),
                    by.group("principal"),
                    by.group("host"),
                    by.group("operation"),
                    by.group("permission").equals("ALLOW")));
        }
    }
}
