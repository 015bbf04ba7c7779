package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;
import static io.lockstep.policy.diff.Setting.several;

import io.lockstep.policy.Parity;
import io.lockstep.policy.Policy;
import io.lockstep.policy.explain.Words;
import java.util.List;

/** {@code parity}. */
final class ParitySettings implements PolicyDiff.Settings {
    private static final Effect ROUND = Effect.controllers("counts from the next comparison of both regions on");
    private static final Effect SYNC = Effect.controllers(
            "counts from the next comparison of both regions on: with sync the standby is brought what the active region has");
    private static final Effect CONFIGS = Effect.mirrors(
            "the mirror brings topics' settings by it, and controllers compare them by it; what was brought before stays");
    private static final Effect PRUNE = Effect.controllers(
            "with true, what only the standby has is removed there in the next round, as far as no other"
                    + " pair may need it");

    @Override
    public List<Setting> of(Policy policy) {
        Parity parity = policy.parity();
        return List.of(
                one("parity.every", Words.duration(parity.every()), ROUND),
                one("parity.configs.mode", parity.configs().mode().word(), CONFIGS),
                several("parity.configs.keep", parity.configs().keep(), CONFIGS),
                several("parity.configs.report", parity.configs().report(), CONFIGS),
                one("parity.acls.mode", parity.acls().mode().word(), SYNC),
                several("parity.acls.exclude", parity.acls().exclude(), ROUND),
                one("parity.acls.prune", parity.acls().prune(), PRUNE),
                one("parity.quotas.mode", parity.quotas().mode().word(), SYNC),
                one("parity.quotas.prune", parity.quotas().prune(), PRUNE),
                one("parity.users.mode", parity.users().word(), ROUND),
                one("parity.brokers.mode", parity.brokers().word(), ROUND));
    }
}
