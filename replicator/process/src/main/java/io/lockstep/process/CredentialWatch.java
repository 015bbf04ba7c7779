package io.lockstep.process;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that credentials changed and has them taken up, but only once the brokers let the new ones in: a file that is
 * half-written, or written before the brokers know what it holds, changes nothing but {@link #problem}. Content is compared,
 * not times or notifications, so that any way of replacing a file is seen. One thread calls {@link #turn}.
 */
public final class CredentialWatch<P> {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialWatch.class);

    /** What the settings are now. */
    public interface Source<P> {
        Look<P> look();
    }

    /** What a look found. */
    public sealed interface Look<P> {
        /**
         * @param plan what the process would run with these credentials
         * @param fingerprints per region, of what its clients would be made of
         */
        record Found<P>(P plan, Map<String, String> fingerprints) implements Look<P> {
            public Found {
                fingerprints = Map.copyOf(fingerprints);
            }

            /** Holds secrets, so it names the regions only. */
            @Override
            public String toString() {
                return "Found" + fingerprints.keySet();
            }
        }

        record Unreadable<P>(String why) implements Look<P> {}
    }

    /** Logs in with new settings. */
    public interface Trial<P> {
        /** Why the region does not let them in; empty if it does. */
        Optional<String> refusal(String region, P plan);
    }

    /** Makes all clients anew. */
    public interface Taking<P> {
        /** @throws RuntimeException if that cannot be, and those from before go on; the message holds no secret */
        void take(P plan);
    }

    private final Source<P> source;
    private final Trial<P> trial;
    private final Taking<P> taking;
    private final Map<String, String> current;
    private volatile Optional<String> problem = Optional.empty();

    /** @param fingerprints per region, of what its clients are made of now */
    public CredentialWatch(Source<P> source, Trial<P> trial, Taking<P> taking, Map<String, String> fingerprints) {
        this.source = source;
        this.trial = trial;
        this.taking = taking;
        this.current = new TreeMap<>(fingerprints);
    }

    /** One look, and what follows of it. Blocks as long as the trial does. */
    public void turn() {
        switch (source.look()) {
            case Look.Unreadable<P>(String why) -> stays("they cannot be read: " + why);
            case Look.Found<P> found -> compare(found);
        }
    }

    /** Why changed credentials are not in use, in words; empty while nothing waits. */
    public Optional<String> problem() {
        return problem;
    }

    private void compare(Look.Found<P> found) {
        Set<String> changed = new TreeSet<>();
        found.fingerprints().forEach((region, fingerprint) -> {
            if (!fingerprint.equals(current.get(region))) {
                changed.add(region);
            }
        });
        for (String region : changed) {
            Optional<String> refusal = trial.refusal(region, found.plan());
            if (refusal.isPresent()) {
                stays(refusal.get());
                return;
            }
        }
        if (!changed.isEmpty()) {
            try {
                taking.take(found.plan());
            } catch (RuntimeException e) {
                stays("they could not be taken up: " + e.getMessage());
                return;
            }
            current.putAll(found.fingerprints());
            LOG.atInfo().addKeyValue("regions", changed).log("credentials changed, clients are made anew");
        }
        problem = Optional.empty();
    }

    private void stays(String why) {
        String told = "changed credentials are not in use, those from before are: " + why;
        if (!problem.equals(Optional.of(told))) {
            LOG.atWarn().addKeyValue("reason", why).log("changed credentials are not in use");
        }
        problem = Optional.of(told);
    }
}
