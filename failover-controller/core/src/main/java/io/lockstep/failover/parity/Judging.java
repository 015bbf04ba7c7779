package io.lockstep.failover.parity;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Answer;
import io.lockstep.failover.parity.Comparing.Around;
import io.lockstep.failover.parity.Difference.Standing;
import io.lockstep.policy.SyncMode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what a difference means, and who does what about it. */
record Judging(Side active, Side standby, ParityRules rules, Around around) {
    private static final String TOPIC = "TOPIC";
    private static final String LITERAL = "LITERAL";
    private static final String EVERY = "*";

    private static final String MIN_IN_SYNC = "min.insync.replicas";
    private static final Set<String> WHILE_FILLED_UP = Set.of("cleanup.policy", "retention.ms", "retention.bytes");

    Difference judge(Item item, Optional<String> here, Optional<String> there) {
        return switch (item) {
            case Item.Topic topic -> drift(item, here, there, topic(here, there));
            case Item.Copies copies -> told(item, here, there, "as many as the brokers of each region allow");
            case Item.Setting setting -> setting(setting, here, there);
            case Item.Access(AclEntry entry) -> access(item, entry, here, there);
            case Item.Quota quota ->
                others(here, false)
                        .map(who -> told(item, here, there, who))
                        .orElseGet(() -> drift(item, here, there, synced(Kind.QUOTAS, here)));
            case Item.Login login -> drift(item, here, there, login(login, here));
            case Item.Broker broker -> drift(item, here, there, "set it alike on the brokers");
        };
    }

    private static Difference drift(Item item, Optional<String> here, Optional<String> there, String note) {
        return new Difference(item, here, there, Standing.DRIFT, note);
    }

    private static Difference told(Item item, Optional<String> here, Optional<String> there, String note) {
        return new Difference(item, here, there, Standing.TOLD, note);
    }

    private static String topic(Optional<String> here, Optional<String> there) {
        if (here.isEmpty()) {
            return "nothing deletes it; delete it there if it is not needed";
        }
        return there.isEmpty() ? "the mirror makes it; ./lockstep status tells why not" : "the mirror adds partitions";
    }

    private Difference setting(Item.Setting setting, Optional<String> here, Optional<String> there) {
        if (here.isEmpty()) {
            return told(setting, here, there, "brokers of " + active.region() + " do not know it");
        }
        if (WHILE_FILLED_UP.contains(setting.key()) && filledUp(setting.topic())) {
            return told(setting, here, there, "until the mirror has filled the log's start");
        }
        if (setting.key().equals(MIN_IN_SYNC) && beyondCopies(setting.topic(), here.get())) {
            return told(setting, here, there, "the topic has fewer copies there");
        }
        return rules.configs().toldOnly(setting.key())
                ? told(setting, here, there, "told only, by parity.configs.report")
                : drift(setting, here, there, synced(Kind.CONFIGS, here));
    }

    private Difference access(Item item, AclEntry entry, Optional<String> here, Optional<String> there) {
        Optional<String> theirs = others(here, ours(entry));
        if (theirs.isPresent()) {
            return told(item, here, there, theirs.get());
        }
        if (here.isEmpty() || !WriteRights.opened(entry)) {
            return drift(item, here, there, synced(Kind.ACLS, here));
        }
        return rules.mode(Kind.ACLS) == SyncMode.SYNC
                ? new Difference(item, here, there, Standing.HELD, "opened by the promotion")
                : drift(item, here, there, "a promotion opens it with parity.acls.mode: sync; else grant it by hand");
    }

    /** What the standby has alone and may be another pair's, which can be active there: nobody here removes it. */
    private Optional<String> others(Optional<String> here, boolean ours) {
        return here.isEmpty() && !ours
                ? around.shared().map(who -> "left alone: it may be what " + who + " needs")
                : Optional.empty();
    }

    /** A right by name on one of the pair's topics is no other pair's, unless both claim the topic. */
    private boolean ours(AclEntry entry) {
        return entry.resource().equals(TOPIC)
                && entry.pattern().equals(LITERAL)
                && !entry.name().equals(EVERY)
                && rules.topics().selects(entry.name())
                && !around.claimed().test(entry.name());
    }

    private String login(Item.Login login, Optional<String> here) {
        if (here.isEmpty()) {
            return "nothing deletes it; remove it there if nobody logs in with it";
        }
        return "make it with the same password: kafka-configs --alter --entity-type users --entity-name " + login.user()
                + " --add-config '" + login.mechanism() + "=[iterations=" + here.get() + ",password=...]'";
    }

    private String synced(Kind kind, Optional<String> here) {
        if (here.isEmpty() && !rules.prunes(kind)) {
            return "nothing deletes it without parity." + kind.word() + ".prune";
        }
        return rules.everyRound(kind)
                ? "brought by the next round"
                : (kind == Kind.CONFIGS && rules.mode(kind) == SyncMode.SYNC ? "the mirror brings it, or " : "")
                        + "./lockstep parity --fix " + kind.word() + (here.isEmpty() ? " removes it" : " brings it");
    }

    /** While a compacted topic's log start is made, it deletes nothing by itself. */
    private boolean filledUp(String topic) {
        return "delete".equals(there(topic, "cleanup.policy"))
                && "-1".equals(there(topic, "retention.ms"))
                && "-1".equals(there(topic, "retention.bytes"));
    }

    private String there(String topic, String key) {
        return value(standby, new Item.Setting(topic, key)).orElse("");
    }

    private boolean beyondCopies(String topic, String wanted) {
        return value(standby, new Item.Copies(topic))
                .filter(copies -> Long.parseLong(wanted) > Long.parseLong(copies))
                .isPresent();
    }

    private static Optional<String> value(Side side, Item item) {
        return side.of(item.kind()) instanceof Answer.Known<Map<Item, String>>(Map<Item, String> found)
                ? Optional.ofNullable(found.get(item))
                : Optional.empty();
    }
}
