package io.lockstep.policy.config;

import io.lockstep.policy.Parity;
import io.lockstep.policy.SyncMode;
import io.lockstep.policy.decision.ConfigRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code parity}. */
final class ParityReader {
    static final String EXAMPLE = "{ acls: { mode: sync } }";

    private static final Parity DEFAULT = Parity.DEFAULT;

    private ParityReader() {}

    static Optional<Parity> read(Value value) {
        return value.section().map(section -> {
            Duration every = section.optional("every", "30s", Quantities.duration("5s", "10m"), DEFAULT.every());
            Parity.Configs configs =
                    section.optional("configs", "{ mode: sync }", ParityReader::configs, DEFAULT.configs());
            Parity.Acls acls = section.optional("acls", "{ mode: report }", ParityReader::acls, DEFAULT.acls());
            Parity.Quotas quotas =
                    section.optional("quotas", "{ mode: report }", ParityReader::quotas, DEFAULT.quotas());
            SyncMode users = section.optional(
                    "users",
                    "{ mode: report }",
                    told("cannot be: brokers do not give out the hashes of passwords, so nobody can write them"
                            + " elsewhere"),
                    DEFAULT.users());
            SyncMode brokers = section.optional(
                    "brokers",
                    "{ mode: report }",
                    told("cannot be: brokers' settings and features belong to whoever runs the brokers"),
                    DEFAULT.brokers());
            section.end();
            return new Parity(every, configs, acls, quotas, users, brokers);
        });
    }

    private static Optional<Parity.Configs> configs(Value value) {
        Parity.Configs none = DEFAULT.configs();
        return value.section().map(section -> {
            SyncMode mode = section.optional("mode", "sync", Scalars.word(SyncMode.class), none.mode());
            List<String> keep = section.optional("keep", "[\"retention\\\\.bytes\"]", ParityReader::keys, none.keep());
            List<String> report = section.optional(
                    "report", "[\"min\\\\.insync\\\\.replicas\"]", list -> others(list, keep), none.report());
            section.end();
            return new Parity.Configs(mode, keep, report);
        });
    }

    /** Expressions of settings; the mirror's own follow in any case. */
    private static Optional<List<String>> keys(Value value) {
        return Scalars.distinct(value, "\"retention\\\\.bytes\"", ParityReader::key);
    }

    private static Optional<List<String>> others(Value value, List<String> keep) {
        return Scalars.distinct(
                value,
                "\"min\\\\.insync\\\\.replicas\"",
                item -> key(item)
                        .flatMap(key -> keep.contains(key)
                                ? item.refuse(
                                        "is in parity.configs.keep too, so it would be told and not told",
                                        "Keep it in one list")
                                : Optional.of(key)));
    }

    private static Optional<String> key(Value value) {
        return Expressions.read(value)
                .flatMap(text -> Pattern.matches(text, ConfigRules.REQUIRED)
                        ? value.refuse(
                                "means " + ConfigRules.REQUIRED + ", too, by which the mirror keeps both logs alike",
                                "Name the settings that may differ, e.g. " + value.example())
                        : Optional.of(text));
    }

    private static Optional<Parity.Acls> acls(Value value) {
        Parity.Acls none = DEFAULT.acls();
        return value.section().map(section -> {
            SyncMode mode = section.optional("mode", "report", Scalars.word(SyncMode.class), none.mode());
            List<String> exclude = section.optional("exclude", "[\"User:admin\"]", Principals::list, none.exclude());
            boolean prune = section.optional("prune", "false", ParityReader::yesOrNo, none.prune());
            section.end();
            return new Parity.Acls(mode, exclude, prune);
        });
    }

    private static Optional<Parity.Quotas> quotas(Value value) {
        Parity.Quotas none = DEFAULT.quotas();
        return value.section().map(section -> {
            SyncMode mode = section.optional("mode", "report", Scalars.word(SyncMode.class), none.mode());
            boolean prune = section.optional("prune", "false", ParityReader::yesOrNo, none.prune());
            section.end();
            return new Parity.Quotas(mode, prune);
        });
    }

    /** The mode of a kind that nobody can write. */
    private static Function<Value, Optional<SyncMode>> told(String why) {
        return value -> value.section().map(section -> {
            SyncMode mode = section.optional(
                    "mode",
                    "report",
                    word -> Scalars.word(SyncMode.class)
                            .apply(word)
                            .flatMap(read -> read == SyncMode.SYNC
                                    ? word.refuse(why, "Write report or off")
                                    : Optional.of(read)),
                    SyncMode.REPORT);
            section.end();
            return mode;
        });
    }

    private static Optional<Boolean> yesOrNo(Value value) {
        return Scalars.oneOf(value, List.of("true", "false")).map(Boolean::parseBoolean);
    }
}
