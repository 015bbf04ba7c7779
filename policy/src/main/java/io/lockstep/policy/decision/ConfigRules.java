package io.lockstep.policy.decision;

import io.lockstep.policy.Parity;
import io.lockstep.policy.SyncMode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the policy wants of each setting of a mirrored topic. Immutable, thread-safe.
 *
 * <p>{@code cleanup.policy} decides how holes are filled, so it follows the active region whatever the policy says.
 */
public final class ConfigRules {
    /** Every setting follows. */
    public static final ConfigRules ALL = of(Parity.DEFAULT.configs());

    /** The setting that follows in any case. */
    public static final String REQUIRED = "cleanup.policy";

    private final SyncMode mode;
    private final List<Pattern> keep;
    private final List<Pattern> report;

    private ConfigRules(Parity.Configs configs) {
        this.mode = configs.mode();
        this.keep = configs.keep().stream().map(Pattern::compile).toList();
        this.report = configs.report().stream().map(Pattern::compile).toList();
    }

    public static ConfigRules of(Parity.Configs configs) {
        return new ConfigRules(configs);
    }

    /** Whether the standby's value is brought to that of the active region. */
    public boolean follows(String key) {
        return key.equals(REQUIRED) || mode == SyncMode.SYNC && !kept(key) && !toldOnly(key);
    }

    /** Whether it differs on purpose. */
    public boolean kept(String key) {
        return !key.equals(REQUIRED) && matches(keep, key);
    }

    /** Whether a difference is told and no drift. */
    public boolean toldOnly(String key) {
        return !key.equals(REQUIRED) && matches(report, key);
    }

    private static boolean matches(List<Pattern> patterns, String key) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(key).matches());
    }
}
