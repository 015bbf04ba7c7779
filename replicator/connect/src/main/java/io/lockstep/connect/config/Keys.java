package io.lockstep.connect.config;

import io.lockstep.connect.config.Form.Expressions;
import io.lockstep.connect.config.Form.Name;
import io.lockstep.connect.config.Form.Span;
import io.lockstep.connect.config.Form.Text;
import io.lockstep.connect.config.Form.Topic;
import io.lockstep.connect.config.Form.Word;
import java.util.List;
import java.util.Optional;

/** All settings there are, in the order in which they are shown. */
final class Keys {
    static final String POLICY = "policy.file";
    static final String PAIR = "pair";
    static final String SOURCE = "source.region";
    static final String TARGET = "target.region";
    static final String TARGET_BOOTSTRAP = "target.bootstrap";
    static final String ACTIVE = "active";
    static final String HEARTBEATS = "heartbeats.topic";
    static final String HEARTBEATS_EVERY = "heartbeats.every";
    static final String POSITIONS = "positions.topic";
    static final String PARTITIONS_EVERY = "partitions.every";

    /** Behind these stands the name of a setting of Kafka's clients. */
    static final String SOURCE_CLIENT = "source.client.";

    static final String TARGET_CLIENT = "target.client.";

    /** Connect's own, which it gives to every task. */
    static final String TASK_CLASS = "task.class";

    /** The first words of the keys that are ours. */
    static final List<String> OURS = List.of(
            "source.", "target.", "mirror.", "groups.", "task.", "policy.", "heartbeats.", "positions.", "partitions.");

    static final List<Key> ALL = List.of(
            own(
                    POLICY,
                    "Pair",
                    new Text(),
                    "",
                    "A policy file on every Connect worker, in place of all keys below that"
                            + " a policy has, but for target.region. Needed for residency, schemas and parity."),
            must(PAIR, "Pair", new Name("shop"), "pair", "Name of the pair of regions; part of group names on both."),
            must(SOURCE, "Pair", new Name("east"), "regions.SOURCE", "The region that is mirrored."),
            must(TARGET, "Pair", new Name("west"), "regions.TARGET", "The region that is mirrored into."),
            of(
                    ACTIVE,
                    "Pair",
                    new Text(),
                    "",
                    "active",
                    "The region that takes writes at the very first start, the source"
                            + " unless told. Afterwards a controller's journal decides."),
            must(
                    "source.bootstrap",
                    "Regions",
                    new Text(),
                    "regions.SOURCE.bootstrap",
                    "host:port,... of the source. Any" + " setting of its clients goes behind source.client."),
            must(
                    TARGET_BOOTSTRAP,
                    "Regions",
                    new Text(),
                    "regions.TARGET.bootstrap",
                    "host:port,... of the target. Any" + " setting of its clients goes behind target.client."),
            must(
                    "mirror.topics",
                    "Mirror",
                    new Expressions(),
                    "mirror.topics",
                    "Full-match regular expressions of the" + " topics to mirror, with commas between."),
            of("mirror.exclude", "Mirror", new Expressions(), "", "mirror.exclude", "Taken out again."),
            of(
                    "mirror.holes",
                    "Mirror",
                    new Word(List.of("exact", "mapped")),
                    "exact",
                    "mirror.holes",
                    "Fill holes on the" + " target, or skip them and keep the exact map."),
            of(
                    "mirror.retention.overrun",
                    "Mirror",
                    new Word(List.of("record", "halt")),
                    "record",
                    "mirror.onRetentionOverrun",
                    "Records that retention removed before they were mirrored: note the exact"
                            + " range as lost and go on, or halt the partition."),
            of(
                    "mirror.prefill.limit",
                    "Mirror",
                    new Text(),
                    "1000000000",
                    "mirror.prefillLimit",
                    "Largest log start that is" + " filled up on an empty target; above it the partition halts."),
            of(
                    "groups.include",
                    "Groups",
                    new Expressions(),
                    ".*",
                    "groups.include",
                    "Consumer groups whose positions" + " follow."),
            of("groups.exclude", "Groups", new Expressions(), "", "groups.exclude", "Taken out again."),
            of(
                    "groups.every",
                    "Groups",
                    new Span("100ms", "10m"),
                    "2s",
                    "groups.every",
                    "How often positions are carried" + " over."),
            of(
                    "groups.deleted",
                    "Groups",
                    new Word(List.of("keep", "delete")),
                    "keep",
                    "groups.deleted",
                    "What becomes of a" + " group on the target that the source has no more."),
            of(
                    "task.memory",
                    "Tasks",
                    new Text(),
                    "64MiB",
                    "worker.memory",
                    "Fetched records that one task holds at" + " most, 16MiB to 1024GiB."),
            of(
                    "task.session.timeout",
                    "Tasks",
                    new Span("1s", "30m"),
                    "6s",
                    "worker.sessionTimeout",
                    "After which a silent"
                            + " task loses its partitions; the brokers' group.min.session.timeout.ms has the last word."),
            of(
                    "task.request.timeout",
                    "Tasks",
                    new Span("100ms", "5m"),
                    "10s",
                    "worker.requestTimeout",
                    "Deadline of every" + " remote call."),
            own(
                    PARTITIONS_EVERY,
                    "Tasks",
                    new Span("1s", "10m"),
                    "5s",
                    "How often both regions are looked at for new topics"
                            + " and partitions. When there are some, all tasks are planned and started anew."),
            own(
                    HEARTBEATS,
                    "Progress",
                    new Topic(),
                    "__lockstep.heartbeats",
                    "Where the tasks' source records go: how far" + " each partition is."),
            own(HEARTBEATS_EVERY, "Progress", new Span("1s", "10m"), "5s", "How often, for each partition."),
            own(
                    POSITIONS,
                    "Progress",
                    new Topic(),
                    "__lockstep.positions",
                    "Where the records go that show the groups'" + " positions, as they were carried over."));

    private Keys() {}

    private static Key must(String name, String group, Form form, String path, String says) {
        return new Key(name, group, form, Optional.empty(), Optional.of(path), true, says);
    }

    private static Key of(String name, String group, Form form, String standard, String path, String says) {
        return new Key(name, group, form, standard(standard), Optional.of(path), false, says);
    }

    private static Key own(String name, String group, Form form, String standard, String says) {
        return new Key(name, group, form, standard(standard), Optional.empty(), false, says);
    }

    private static Optional<String> standard(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
