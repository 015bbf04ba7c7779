package io.lockstep.failover.haproxy;

import io.lockstep.failover.Answer;
import io.lockstep.failover.disk.AtomicFile;
import io.lockstep.failover.disk.AtomicFile.Readers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One HAProxy: what its process does now, and what it would do after a restart. Safe for use from any thread. */
public final class Balancer {
    private static final long MOST_BYTES = 4 << 20;

    private final RuntimeSocket socket;
    private final Path file;
    private final String marker;

    /**
     * @param socket path of its runtime socket, or the socket's {@code address:port}
     * @param file its configuration
     * @param marker how the line of the configuration begins that tells which route was written
     */
    public Balancer(String socket, Path file, String marker) {
        this.socket = new RuntimeSocket(socket);
        this.file = file;
        this.marker = marker;
    }

    /**
     * How it stands.
     *
     * @param told behind the marker in the file
     * @param running what the process does, by {@code backend/server}
     * @param written addresses in the file
     */
    public record Seen(Optional<String> told, SortedMap<String, Standing> running, SortedMap<String, String> written) {
        public Seen {
            running = Collections.unmodifiableSortedMap(new TreeMap<>(running));
            written = Collections.unmodifiableSortedMap(new TreeMap<>(written));
        }
    }

    /** The one spelling of {@code address:port} that {@link Seen} has. */
    public static String canonical(String address) {
        return Spoken.canonical(address);
    }

    /** Refused where process or file do not know one of the servers. */
    public Answer<Seen> look(Set<String> servers, Duration within) {
        Duration half = within.dividedBy(2);
        return socket.ask("show servers state", half)
                .then(states -> socket.ask("show stat", half).map(told -> Spoken.standings(states, told)))
                .then(running -> configuration().then(text -> seen(servers, running, text)));
    }

    private Answer<Seen> seen(Set<String> servers, SortedMap<String, Standing> running, Configuration configuration) {
        Set<String> unknown = new TreeSet<>(servers);
        unknown.removeAll(running.keySet());
        if (!unknown.isEmpty()) {
            return new Answer.Refused<>(socket + ": it has no servers " + unknown
                    + ", or its socket has not level admin. Name backend/server as in its configuration.");
        }
        SortedMap<String, String> written = configuration.servers();
        unknown.addAll(servers);
        unknown.removeAll(written.keySet());
        if (!unknown.isEmpty()) {
            return new Answer.Refused<>(file + ": no line of it describes the servers " + unknown
                    + ", which the process has. Write each as 'server NAME ADDRESS:PORT' in its backend.");
        }
        SortedMap<String, Standing> ours = new TreeMap<>(running);
        ours.keySet().retainAll(servers);
        written.keySet().retainAll(servers);
        return new Answer.Known<>(new Seen(configuration.told(), ours, written));
    }

    /**
     * The file first, so that a restart goes forward; then every server that is elsewhere is closed, its sessions are
     * cut, and it is opened at its new address. Servers that are there already lose nobody.
     */
    public Answer<Boolean> lead(Map<String, String> addresses, String told, Seen seen, Duration within) {
        List<String> closed = new ArrayList<>();
        List<String> cut = new ArrayList<>();
        List<String> opened = new ArrayList<>();
        addresses.forEach((server, address) -> {
            Standing now = seen.running().getOrDefault(server, new Standing("", false, 0));
            boolean there = now.address().equals(Spoken.canonical(address));
            String name = "set server " + server;
            if (!there) {
                int colon = address.lastIndexOf(':');
                closed.add(name + " state maint");
                cut.add("shutdown sessions server " + server);
                opened.add(name + " addr " + address.substring(0, colon).replaceAll("[\\[\\]]", "") + " port "
                        + address.substring(colon + 1));
            }
            if (!there || !now.ready()) {
                opened.add(name + " state ready");
            }
        });
        List<String> all = new ArrayList<>(closed);
        all.addAll(cut);
        all.addAll(opened);
        return write(addresses, told).then(written -> carriedOut(all, within));
    }

    private Answer<Boolean> carriedOut(List<String> commands, Duration within) {
        return socket.carryOut(commands, within).then(said -> {
            List<String> complaints = RuntimeSocket.complaints(said);
            return complaints.isEmpty()
                    ? new Answer.Known<>(true)
                    : new Answer.Refused<>(socket + ": " + String.join(" ", complaints)
                            + " See that the socket has level admin and the servers take orders.");
        });
    }

    private Answer<Boolean> write(Map<String, String> addresses, String told) {
        return configuration().then(configuration -> {
            byte[] text = configuration.with(addresses, told).getBytes(StandardCharsets.UTF_8);
            try {
                AtomicFile.replace(file, Readers.OWNER, to -> to.write(text));
                return new Answer.Known<>(true);
            } catch (IOException e) {
                return new Answer.Refused<>(file + ": it cannot be written (" + e
                        + "). See that the controller's user may write to its folder and that there is room.");
            }
        });
    }

    private Answer<Configuration> configuration() {
        try {
            return Files.size(file) > MOST_BYTES
                    ? new Answer.Refused<>(file + ": it is larger than " + MOST_BYTES + " bytes")
                    : new Answer.Known<>(new Configuration(Files.readString(file), marker));
        } catch (IOException e) {
            return new Answer.Refused<>(file + ": it cannot be read (" + e
                    + "). Name HAProxy's configuration file, and let the controller's user read and write it.");
        }
    }

    @Override
    public String toString() {
        return socket.toString();
    }
}
