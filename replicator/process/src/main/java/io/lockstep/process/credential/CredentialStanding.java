package io.lockstep.process.credential;

import io.lockstep.process.TlsFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** How the credentials of a process stand, pair by pair. Safe for use from any thread. */
public final class CredentialStanding {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final double SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

    private final ConcurrentSkipListMap<String, Boolean> waiting = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Set<CertificateFile>> files = new ConcurrentSkipListMap<>();
    private Optional<Seen> seen = Optional.empty();

    private record Seen(Instant at, SortedMap<String, SortedMap<String, Optional<Instant>>> ends) {}

    /** Whether changed credentials of a pair are not in use. */
    public void waits(String pair, boolean now) {
        waiting.put(pair, now);
    }

    /** Instead of what a pair used before. @param shown what the process shows to whoever calls it */
    public void uses(String pair, Collection<Map<String, String>> clients, Optional<TlsFiles> shown) {
        Set<CertificateFile> all = new LinkedHashSet<>();
        shown.ifPresent(
                tls -> all.add(new CertificateFile(tls.certificate().toString(), "PEM", Optional.empty(), true)));
        clients.forEach(client -> all.addAll(CertificateFile.of(client)));
        files.put(pair, Set.copyOf(all));
        forget();
    }

    private synchronized void forget() {
        seen = Optional.empty();
    }

    SortedMap<String, Boolean> waiting() {
        return new TreeMap<>(waiting);
    }

    /** By pair and file; NaN where a file cannot be read. Files are looked at once a minute at most. */
    synchronized SortedMap<String, SortedMap<String, Double>> daysLeft(Instant now) {
        Seen known = seen.filter(last ->
                        !now.isBefore(last.at()) && now.isBefore(last.at().plus(LOOK_EVERY)))
                .orElseGet(() -> look(now));
        seen = Optional.of(known);
        SortedMap<String, SortedMap<String, Double>> left = new TreeMap<>();
        known.ends().forEach((pair, ends) -> {
            SortedMap<String, Double> days = new TreeMap<>();
            ends.forEach((file, end) -> days.put(
                    file,
                    end.map(at -> Duration.between(now, at).toSeconds() / SECONDS_OF_A_DAY)
                            .orElse(Double.NaN)));
            left.put(pair, days);
        });
        return left;
    }

    private Seen look(Instant now) {
        SortedMap<String, SortedMap<String, Optional<Instant>>> ends = new TreeMap<>();
        files.forEach((pair, all) -> {
            SortedMap<String, Optional<Instant>> own = new TreeMap<>();
            all.forEach(file -> own.merge(file.path(), file.ends(), CredentialStanding::sooner));
            ends.put(pair, own);
        });
        return new Seen(now, ends);
    }

    /** Of a file that is used in two ways; what cannot be read in one of them is not known. */
    private static Optional<Instant> sooner(Optional<Instant> one, Optional<Instant> other) {
        return one.flatMap(first -> other.map(second -> first.isBefore(second) ? first : second));
    }
}
