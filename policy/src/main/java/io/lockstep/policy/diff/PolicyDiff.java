package io.lockstep.policy.diff;

import io.lockstep.policy.ClientSettings;
import io.lockstep.policy.Policy;
import io.lockstep.policy.diff.Change.How;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Every entry that two policies do not have alike, in the order of the file. */
public final class PolicyDiff {
    private static final List<Settings> SECTIONS = List.of(
            new PairSettings(),
            new RegionSettings(),
            new MirrorSettings(),
            new SchemasSettings(),
            new ResidencySettings(),
            new ParitySettings(),
            new GroupsSettings(),
            new FailoverSettings(),
            new GatewaySettings(),
            new DrillsSettings(),
            new WorkerSettings());

    private PolicyDiff() {}

    /** A section of the policy as the entries it is made of. */
    interface Settings {
        /** Each key once; what the policy has not is left out. */
        List<Setting> of(Policy policy);
    }

    /** Empty where both mean the same. */
    public static List<Change> between(Policy before, Policy after) {
        List<Change> changes = new ArrayList<>();
        for (Settings section : SECTIONS) {
            Map<String, Setting> old = byKey(section, before);
            Map<String, Setting> now = byKey(section, after);
            Set<String> keys = new LinkedHashSet<>(now.keySet());
            keys.addAll(old.keySet());
            keys.forEach(key ->
                    changes.addAll(change(Optional.ofNullable(old.get(key)), Optional.ofNullable(now.get(key)))));
        }
        return changes;
    }

    /** Every key that is compared. */
    static List<String> keys(Policy policy) {
        return SECTIONS.stream()
                .flatMap(section -> section.of(policy).stream())
                .map(Setting::key)
                .toList();
    }

    private static Map<String, Setting> byKey(Settings section, Policy policy) {
        Map<String, Setting> all = new LinkedHashMap<>();
        section.of(policy).forEach(setting -> all.put(setting.key(), setting));
        return all;
    }

    private static List<Change> change(Optional<Setting> before, Optional<Setting> after) {
        Setting either = after.or(() -> before).orElseThrow();
        return switch (either.content()) {
            case Setting.One one -> replaced(either, values(before), values(after));
            case Setting.Ordered ordered -> replaced(either, values(before), values(after));
            case Setting.Several several -> varied(either, values(before), values(after));
            case Setting.Hidden hidden -> hidden(either, values(before), values(after));
            case Setting.Client client -> client(either, settings(before), settings(after));
        };
    }

    private static List<String> values(Optional<Setting> setting) {
        return switch (setting.map(Setting::content).orElse(new Setting.Several(List.of()))) {
            case Setting.One(String value) -> List.of(value);
            case Setting.Hidden(String value) -> List.of(value);
            case Setting.Several(List<String> values) -> values;
            case Setting.Ordered(List<String> values) -> values;
            case Setting.Client client -> List.of();
        };
    }

    private static ClientSettings settings(Optional<Setting> setting) {
        return setting.map(Setting::content).orElse(new Setting.Several(List.of()))
                        instanceof Setting.Client(var client)
                ? client
                : ClientSettings.none();
    }

    private static List<Change> replaced(Setting setting, List<String> before, List<String> after) {
        return Objects.equals(before, after)
                ? List.of()
                : List.of(new Change(setting.key(), before, after, How.REPLACED, setting.effect()));
    }

    private static List<Change> varied(Setting setting, List<String> before, List<String> after) {
        List<String> gone =
                before.stream().filter(each -> !after.contains(each)).toList();
        List<String> added =
                after.stream().filter(each -> !before.contains(each)).toList();
        return gone.isEmpty() && added.isEmpty()
                ? List.of()
                : List.of(new Change(setting.key(), gone, added, How.VARIED, setting.effect()));
    }

    private static List<Change> hidden(Setting setting, List<String> before, List<String> after) {
        return before.equals(after) ? List.of() : List.of(unseen(setting.key(), setting.effect()));
    }

    private static List<Change> client(Setting setting, ClientSettings before, ClientSettings after) {
        return before.differing(after).stream()
                .map(name -> unseen(setting.key() + "." + name, setting.effect()))
                .toList();
    }

    private static Change unseen(String key, Effect effect) {
        return new Change(key, List.of(), List.of(), How.HIDDEN, effect);
    }
}
