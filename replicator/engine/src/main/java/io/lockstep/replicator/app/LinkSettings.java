package io.lockstep.replicator.app;

import io.lockstep.policy.Groups;
import io.lockstep.policy.Parity;
import io.lockstep.policy.decision.Residence;
import io.lockstep.replicator.Claim;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.Share;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a link needs to run, validated by the caller. Made with a {@link LinkSettingsBuilder}, so that nobody else has
 * to know of a further part.
 *
 * @param active the region that is active as long as no controller wrote anything else
 * @param source Kafka client settings of the source region, secrets resolved
 * @param target Kafka client settings of the target region, secrets resolved
 * @param topics full-match regular expressions of the topics to mirror
 * @param exclude full-match regular expressions taken out again
 * @param groups which consumer groups' positions follow, and how
 * @param mapped whether holes are skipped and written to the offset map instead of filled
 * @param haltOnLoss whether a retention overrun halts the partition instead of being recorded
 * @param prefillLimit the largest log start that is prefilled; above it, the partition halts and says so
 * @param takeOver whether a target that another tool has filled is matched with the source by content
 * @param memoryBudget bytes of fetched records that may be held at once, by all links that share it
 * @param sessionTimeout after which the group gives a silent worker's partitions to others
 * @param requestTimeout deadline of every remote call
 * @param worker under whose name this process answers a controller
 * @param schemaTopic whose records are on the target before any record that was written after them
 * @param residence which topics may cross; what may not is neither read nor named on the target
 * @param configs which configs of topics follow the source
 * @param share what this member of the link's group is to have; empty where the group spreads partitions by itself
 */
public record LinkSettings(
        LinkId link,
        String active,
        Map<String, String> source,
        Map<String, String> target,
        List<String> topics,
        List<String> exclude,
        Groups groups,
        boolean mapped,
        boolean haltOnLoss,
        long prefillLimit,
        boolean takeOver,
        long memoryBudget,
        Duration sessionTimeout,
        Duration requestTimeout,
        String worker,
        Optional<String> schemaTopic,
        Residence residence,
        Parity.Configs configs,
        Optional<Share> share) {
    /**
     * Of a link that mirrors no topic yet; the rest is as where a policy says nothing, except that no group follows.
     *
     * @param active the region that is active as long as no controller wrote anything else
     * @param source Kafka client settings of the source region
     * @param target Kafka client settings of the target region
     */
    public static LinkSettingsBuilder of(
            LinkId link, String active, Map<String, String> source, Map<String, String> target) {
        return new LinkSettingsBuilder(link, active, source, target);
    }

    /** The same, to be changed. */
    public LinkSettingsBuilder but() {
        return new LinkSettingsBuilder(this);
    }

    /**
     * What the pair says is its own. It is written to the target, so a topic that is named there rather than described by
     * an expression is left out where it may not cross.
     */
    Claim claim() {
        return new Claim(mayBeTold(topics), mayBeTold(exclude), groups.include(), groups.exclude());
    }

    private List<String> mayBeTold(List<String> expressions) {
        return ToldExpressions.of(
                expressions,
                topic -> residence.crosses(topic, link.source(), link.target()).allowed());
    }

    /** Settings hold secrets. */
    @Override
    public String toString() {
        return "LinkSettings[" + link + "]";
    }
}
