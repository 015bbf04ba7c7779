package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;
import static io.lockstep.policy.diff.Setting.ordered;
import static io.lockstep.policy.diff.Setting.path;
import static io.lockstep.policy.diff.Setting.several;

import io.lockstep.policy.Budgets;
import io.lockstep.policy.Comparison;
import io.lockstep.policy.Failover;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Webhook;
import io.lockstep.policy.Word;
import io.lockstep.policy.explain.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code failover}. An open run keeps what its plan froze. */
final class FailoverSettings implements PolicyDiff.Settings {
    private static final String FROZEN =
            "; an open run keeps its plan's, a plan that has not begun is refused as outdated";
    private static final Effect FENCE = Effect.controllers("writers are kept off by this" + FROZEN);
    private static final Effect WHO = Effect.controllers("counts for fences that are planned from here on");
    private static final Effect ROUTING = Effect.controllers("clients are led by these, in this order" + FROZEN);
    private static final Effect PLACE = Effect.controllers("the route is written, or told, there from here on");
    private static final Effect APPROVALS = Effect.controllers("so many others have to agree" + FROZEN);
    private static final Effect BUDGET = Effect.controllers("counts for plans made from here on" + FROZEN);
    private static final Effect GATE = Effect.controllers("its gate looks with it from here on");
    private static final Effect COMPARE = Effect.controllers("counts for comparisons that begin from here on");
    private static final Effect ADDRESSES =
            Effect.none("nothing that runs obeys it: commands that are given this file ask there");

    @Override
    public List<Setting> of(Policy policy) {
        Failover failover = policy.failover();
        List<Setting> all = new ArrayList<>(List.of(
                one("failover.fence", failover.fence().word(), FENCE),
                several("failover.writers", failover.writers(), WHO),
                several("failover.exempt", failover.exempt(), WHO),
                ordered(
                        "failover.routing",
                        failover.routing().stream().map(Word::word).toList(),
                        ROUTING),
                path("failover.file", failover.ways().file(), PLACE)));
        failover.ways().webhook().ifPresent(webhook -> all.addAll(webhook(webhook)));
        failover.ways().dns().ifPresent(dns -> all.addAll(DnsSettings.of(dns)));
        failover.ways().haproxy().ifPresent(haproxy -> all.addAll(HaProxySettings.of(haproxy)));
        failover.ways().kubernetes().ifPresent(objects -> all.addAll(KubernetesSettings.of(objects)));
        all.add(one("failover.approvals", failover.approvals(), APPROVALS));
        all.add(time("approvalExpires", failover.approvalExpires(), BUDGET));
        all.addAll(budgets(failover.budgets()));
        all.add(time("antiFlap", failover.antiFlap(), GATE));
        all.add(time("drillAge", failover.drillAge(), GATE));
        all.add(one("failover.leapLimit", failover.leapLimit(), BUDGET));
        all.addAll(compare(failover.compare()));
        all.add(several(
                "failover.controllers",
                failover.controllers().stream().map(Object::toString).toList(),
                ADDRESSES));
        return all;
    }

    /** An address may carry a token. */
    private static List<Setting> webhook(Webhook webhook) {
        return List.of(
                new Setting(
                        "failover.webhook.url", new Setting.Hidden(webhook.url().toString()), PLACE),
                new Setting(
                        "failover.webhook.verify",
                        new Setting.Hidden(webhook.verify().toString()),
                        PLACE),
                time("webhook.timeout", webhook.timeout(), PLACE));
    }

    private static List<Setting> budgets(Budgets budgets) {
        return List.of(
                time("fenceBudget", budgets.fence(), BUDGET),
                time("drainBudget", budgets.drain(), BUDGET),
                time("routeBudget", budgets.route(), BUDGET),
                time("observe", budgets.observe(), BUDGET));
    }

    private static List<Setting> compare(Comparison compare) {
        return List.of(
                time("compare.within", compare.within(), COMPARE),
                one("failover.compare.bytes", Words.size(compare.bytes()), COMPARE),
                one("failover.compare.records", compare.records(), COMPARE));
    }

    private static Setting time(String key, Duration value, Effect effect) {
        return one("failover." + key, Words.duration(value), effect);
    }
}
