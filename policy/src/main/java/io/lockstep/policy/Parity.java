package io.lockstep.policy;

import java.time.Duration;
import java.util.List;

/**
 * What of both regions has to match, and what is done where it does not. The active region is the model, the standby is
 * brought to it.
 *
 * @param every how often both regions are compared
 * @param users credentials, which are never written: their hashes cannot be read
 * @param brokers settings of brokers, which are never written: they are files of whoever runs the brokers
 */
public record Parity(Duration every, Configs configs, Acls acls, Quotas quotas, SyncMode users, SyncMode brokers) {
    /** What holds where a policy says nothing: topics are set up alike, all else is told. */
    public static final Parity DEFAULT = new Parity(
            Duration.ofSeconds(30),
            new Configs(SyncMode.SYNC, List.of(), List.of()),
            new Acls(SyncMode.REPORT, List.of(), false),
            new Quotas(SyncMode.REPORT, false),
            SyncMode.REPORT,
            SyncMode.REPORT);

    /**
     * Settings of mirrored topics.
     *
     * @param keep full-match regular expressions of keys that differ on purpose: neither changed nor told
     * @param report full-match regular expressions of keys that are told only
     */
    public record Configs(SyncMode mode, List<String> keep, List<String> report) {
        public Configs {
            keep = List.copyOf(keep);
            report = List.copyOf(report);
        }
    }

    /**
     * Rights.
     *
     * @param exclude principals whose rights, quotas and credentials are not compared
     * @param prune whether a right that only the standby knows is removed there
     */
    public record Acls(SyncMode mode, List<String> exclude, boolean prune) {
        public Acls {
            exclude = List.copyOf(exclude);
        }
    }

    /** Client quotas. */
    public record Quotas(SyncMode mode, boolean prune) {}
}
