package io.lockstep.policy.access;

import io.lockstep.policy.Fence;
import io.lockstep.policy.access.Subject.Cluster;
import io.lockstep.policy.access.Subject.Each;
import io.lockstep.policy.access.Subject.Named;
import io.lockstep.policy.access.Subject.Prefix;
import io.lockstep.policy.access.Subject.Staying;
import java.util.List;
import java.util.Map;

/**
 * Every right that Lockstep needs. In Kafka, {@code READ}, {@code WRITE} and {@code DELETE} include {@code DESCRIBE}, and
 * {@code ALTER_CONFIGS} includes {@code DESCRIBE_CONFIGS}, so those are not named again.
 */
public final class Needs {
    private static final Subject CLUSTER = new Cluster();
    private static final Subject MIRRORED = new Each(Kind.TOPIC, "each mirrored one");
    private static final Subject FENCED = new Each(Kind.TOPIC, "each fenced one");
    private static final Subject SELECTED = new Each(Kind.GROUP, "each selected one");
    private static final Subject CONTROL = new Prefix(Kind.TOPIC, "__lockstep.");
    private static final Subject SCRATCH = new Prefix(Kind.TOPIC, "lockstep.drill.");

    private static final List<Need> WORKER = List.of(
            new Need(Place.SOURCE, MIRRORED, "READ", When.ALWAYS, "fetching"),
            new Need(
                    Place.SOURCE,
                    MIRRORED,
                    "DESCRIBE_CONFIGS",
                    When.ALWAYS,
                    "giving the target topic the same configs, but for those that `parity.configs` keeps or only reports"),
            new Need(
                    Place.SOURCE,
                    new Named(Kind.GROUP, "lockstep.PAIR.SOURCE->TARGET"),
                    "READ",
                    When.OPTIONAL,
                    "showing the replication lag to lag tools"),
            new Need(Place.SOURCE, SELECTED, "DESCRIBE", When.GROUPS, "reading its positions"),
            new Need(
                    Place.SOURCE,
                    CLUSTER,
                    "DESCRIBE",
                    When.OPTIONAL,
                    "knowing of groups that the row above forgets; without it none is ever deleted on the target"),
            new Need(Place.TARGET, MIRRORED, "CREATE", When.ALWAYS, "creating it; not for topics that exist"),
            new Need(Place.TARGET, MIRRORED, "WRITE", When.ALWAYS, "appending"),
            new Need(
                    Place.TARGET,
                    MIRRORED,
                    "READ",
                    When.ALWAYS,
                    "the broker's memory of our last batch, comparing contents"),
            new Need(Place.TARGET, MIRRORED, "ALTER_CONFIGS", When.ALWAYS, "following changes of the source's configs"),
            new Need(Place.TARGET, MIRRORED, "ALTER", When.ALWAYS, "adding partitions when the source does"),
            new Need(
                    Place.TARGET,
                    MIRRORED,
                    "DELETE",
                    When.ALWAYS,
                    "a log start above 0; only records below it are deleted"),
            new Need(Place.TARGET, CONTROL, "CREATE", When.ALWAYS, "Lockstep's own topics"),
            new Need(
                    Place.TARGET,
                    CONTROL,
                    "READ",
                    When.ALWAYS,
                    "the offset map, the pair's state, the checkpoints of the groups"),
            new Need(Place.TARGET, CONTROL, "WRITE", When.ALWAYS, "the offset map, the checkpoints of the groups"),
            new Need(Place.TARGET, CONTROL, "DESCRIBE_CONFIGS", When.ALWAYS, "making sure that they are compacted"),
            new Need(
                    Place.TARGET,
                    new Named(Kind.TOPIC, "SOURCE.checkpoints.internal"),
                    "CREATE",
                    When.MIRRORMAKER_FORM,
                    "`groups.emit: mirrormaker`; not if it exists"),
            new Need(
                    Place.TARGET,
                    new Named(Kind.TOPIC, "SOURCE.checkpoints.internal"),
                    "WRITE",
                    When.MIRRORMAKER_FORM,
                    "the same"),
            new Need(
                    Place.TARGET,
                    new Named(Kind.TOPIC, "SOURCE.checkpoints.internal"),
                    "DESCRIBE_CONFIGS",
                    When.MIRRORMAKER_FORM,
                    "the same"),
            new Need(
                    Place.TARGET,
                    new Named(Kind.GROUP, "lockstep.PAIR.SOURCE->TARGET"),
                    "READ",
                    When.ALWAYS,
                    "spreading partitions over workers"),
            new Need(Place.TARGET, SELECTED, "READ", When.GROUPS, "committing its positions"),
            new Need(Place.TARGET, SELECTED, "DELETE", When.DELETED_GROUPS, "`groups.deleted: delete`"),
            new Need(
                    Place.TARGET,
                    new Prefix(Kind.TRANSACTIONAL_ID, "lockstep.PAIR.SOURCE->TARGET."),
                    "WRITE",
                    When.ALWAYS,
                    "fillers of large holes"),
            new Need(
                    Place.TARGET,
                    CLUSTER,
                    "ALTER",
                    When.OPTIONAL,
                    "filling holes in bulk, and sealing; without it each small hole costs a transaction"),
            new Need(
                    Place.TARGET,
                    CLUSTER,
                    "DESCRIBE_CONFIGS",
                    When.OPTIONAL,
                    "the brokers' `message.max.bytes`; without it new topics get Kafka's default at least"));

    private static final List<Need> CONTROLLER = List.of(
            new Need(Place.EVERY, CLUSTER, "DESCRIBE", When.ALWAYS, "its id, copies, groups, ACLs"),
            new Need(
                    Place.EVERY,
                    CLUSTER,
                    "DESCRIBE_CONFIGS",
                    When.ACL_FENCE,
                    "whether there are super users (fence `acl`)"),
            new Need(
                    Place.EVERY,
                    CLUSTER,
                    "ALTER_CONFIGS",
                    When.QUOTAS,
                    "client quotas, with `parity.quotas.mode: sync` or `./lockstep parity --fix quotas`"),
            new Need(
                    Place.EVERY,
                    CLUSTER,
                    "ALTER",
                    When.ALWAYS,
                    "ACLs (fence `acl`), seals and their markers, transactions that hang"),
            new Need(
                    Place.EVERY,
                    MIRRORED,
                    "READ",
                    When.ALWAYS,
                    "ends, transactions, tails, comparing records; includes `DESCRIBE`"),
            new Need(Place.EVERY, MIRRORED, "WRITE", When.ALWAYS, "the leap of an UNPLANNED run"),
            new Need(
                    Place.EVERY,
                    MIRRORED,
                    "ALTER_CONFIGS",
                    When.ALWAYS,
                    "making a topic of a mirror, the fence `topic-config`; whether a topic is compacted; includes `DESCRIBE_CONFIGS`"),
            new Need(Place.EVERY, CONTROL, "CREATE", When.ALWAYS, "control topics, journal, evidence, canary"),
            new Need(Place.EVERY, CONTROL, "READ", When.ALWAYS, "the same"),
            new Need(Place.EVERY, CONTROL, "WRITE", When.ALWAYS, "the same"),
            new Need(Place.EVERY, CONTROL, "DESCRIBE_CONFIGS", When.ALWAYS, "the same"),
            new Need(Place.EVERY, SCRATCH, "CREATE", When.ALWAYS, "trying the fence, drills"),
            new Need(Place.EVERY, SCRATCH, "DELETE", When.ALWAYS, "removing what they left"),
            new Need(Place.EVERY, SCRATCH, "READ", When.ALWAYS, "drills, the fence `topic-config`"),
            new Need(Place.EVERY, SCRATCH, "WRITE", When.ALWAYS, "the same"),
            new Need(Place.EVERY, SCRATCH, "ALTER_CONFIGS", When.ALWAYS, "the same"),
            new Need(
                    Place.EVERY,
                    new Named(Kind.TOPIC, "__consumer_offsets"),
                    "DESCRIBE",
                    When.ALWAYS,
                    "seeing that it exists; brokers do not list what one may not see"),
            new Need(Place.EVERY, new Named(Kind.TOPIC, "__transaction_state"), "DESCRIBE", When.ALWAYS, "the same"),
            new Need(
                    Place.EVERY,
                    new Staying(),
                    "DESCRIBE",
                    When.ALWAYS,
                    "seeing whether it is where it may not be: brokers do not list what one may not describe; nothing else is done with it"),
            new Need(Place.EVERY, SELECTED, "DESCRIBE", When.GROUPS, "positions and members"),
            new Need(
                    Place.EVERY,
                    SELECTED,
                    "READ",
                    When.GATEWAY,
                    "with `routing: [..., gateway]` only, and for groups of the consumer protocol: somebody joins them before their members come"),
            new Need(
                    Place.EVERY,
                    new Prefix(Kind.GROUP, "lockstep."),
                    "READ",
                    When.ALWAYS,
                    "drills' positions, and that `__consumer_offsets` exists"),
            new Need(
                    Place.EVERY,
                    new Prefix(Kind.GROUP, "lockstep.drill."),
                    "DELETE",
                    When.ALWAYS,
                    "removing what drills left"),
            new Need(
                    Place.EVERY,
                    new Named(Kind.TRANSACTIONAL_ID, "*"),
                    "DESCRIBE",
                    When.ALWAYS,
                    "whose transactions are open"),
            new Need(
                    Place.EVERY,
                    new Named(Kind.TRANSACTIONAL_ID, "*"),
                    "WRITE",
                    When.ALWAYS,
                    "ending applications' transactions; the id `lockstep.PAIR.controller` at least"));

    private static final Map<Fence, List<Need>> FENCES = Map.of(
            Fence.ACL,
            List.of(
                    new Need(Place.EVERY, CLUSTER, "ALTER", When.ALWAYS, "adding and removing ACLs"),
                    new Need(Place.EVERY, CLUSTER, "DESCRIBE", When.ALWAYS, "reading them"),
                    new Need(
                            Place.EVERY,
                            CLUSTER,
                            "DESCRIBE_CONFIGS",
                            When.ALWAYS,
                            "telling whether there are super users, and whether topics without ACLs are open; without it both count as not told"),
                    new Need(Place.EVERY, SCRATCH, "CREATE", When.ALWAYS, "trying the fence"),
                    new Need(Place.EVERY, SCRATCH, "DELETE", When.ALWAYS, "removing what the trial left")),
            Fence.TOPIC_CONFIG,
            List.of(
                    new Need(Place.EVERY, FENCED, "ALTER_CONFIGS", When.ALWAYS, "the limit"),
                    new Need(Place.EVERY, FENCED, "READ", When.ALWAYS, "finding transactional producers"),
                    new Need(Place.EVERY, SCRATCH, "CREATE", When.ALWAYS, "trying the fence"),
                    new Need(Place.EVERY, SCRATCH, "DELETE", When.ALWAYS, "removing what the trial left"),
                    new Need(Place.EVERY, SCRATCH, "ALTER_CONFIGS", When.ALWAYS, "the limit"),
                    new Need(Place.EVERY, SCRATCH, "READ", When.ALWAYS, "finding transactional producers"),
                    new Need(Place.EVERY, SCRATCH, "WRITE", When.ALWAYS, "asking whether the limit holds")));

    private Needs() {}

    /** Of a worker, for one link. */
    public static List<Need> ofWorker() {
        return WORKER;
    }

    /** Of a controller, in each region: those of journal, evidence and fences among them. */
    public static List<Need> ofController() {
        return CONTROLLER;
    }

    /** What of a controller's rights a fence of this kind is the reason for; nothing of a gateway, which asks no broker. */
    public static List<Need> ofFence(Fence fence) {
        return FENCES.getOrDefault(fence, List.of());
    }
}
