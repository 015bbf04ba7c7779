package io.lockstep.cli.mm2;

import io.lockstep.cli.mm2.Finding.Kind;
import io.lockstep.cli.mm2.Flows.Lists;
import io.lockstep.cli.mm2.PolicyDraft.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Makes a policy file of one flow of a configuration of MirrorMaker 2. Defaults are those of MirrorMaker 2 in Kafka 4.3,
 * read in its classes.
 */
public final class MirrorMakerImport {
    private static final String IDENTITY = "IdentityReplicationPolicy";
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_EVERY = 600;

    private final Map<String, String> all;
    private final Flow flow;
    private final FlowSettings settings;
    private final String file;
    private final List<Finding> findings = new ArrayList<>();

    /** @param text of the policy file, what was found in front of it as a comment */
    public record Result(String text, Flow flow, List<Finding> findings) {}

    private MirrorMakerImport(Map<String, String> all, Flow flow, String file) {
        this.all = all;
        this.flow = flow;
        this.settings = new FlowSettings(all, flow);
        this.file = file;
    }

    /**
     * The policy for a flow; where none is named, for the only one.
     *
     * @param file where the settings come from; secrets are read from there by the policy
     * @throws Refused where no policy can be made of it
     */
    public static Result of(Map<String, String> all, String file, Optional<String> source, Optional<String> target) {
        return new MirrorMakerImport(all, Flows.chosen(all, source, target), file).result();
    }

    private Result result() {
        ClientSide clients = new ClientSide(settings, file, findings);
        Side from = side(flow.source(), clients);
        Side to = side(flow.target(), clients);
        if (from.name().equals(to.name())) {
            throw new Refused(
                    "clusters '" + flow.source() + "' and '" + flow.target() + "' become the same region name '"
                            + from.name() + "': region names have only a-z, 0-9 and inner dashes. Rename one of them");
        }
        PolicyDraft draft = new PolicyDraft(
                name(flow.source() + "-" + flow.target(), "pair"),
                from,
                to,
                expressions("topics", ".*"),
                expressions(excluding("topics"), "mm2.*\\.internal, .*\\.replica, __.*"),
                expressions("groups", ".*"),
                expressions(excluding("groups"), "console-consumer-.*, connect-.*, __.*"),
                every(),
                identity(),
                flag("emit.checkpoints.enabled", true));
        explain();
        new Leftovers(all, flow, settings).addTo(findings);
        findings.sort(Comparator.comparing(Finding::kind));
        return new Result(draft.text(flow, findings), flow, List.copyOf(findings));
    }

    private Side side(String cluster, ClientSide clients) {
        String key = cluster + ".bootstrap.servers";
        settings.ask(key);
        String bootstrap = String.join(",", Lists.of(settings.value(key)));
        if (bootstrap.isEmpty()) {
            throw new Refused(key + " is missing: nothing tells where cluster '" + cluster + "' is. Write e.g. " + key
                    + " = broker1:9092");
        }
        return new Side(name(cluster, "region"), bootstrap, clients.of(cluster));
    }

    private String name(String text, String what) {
        String name =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        if (name.isEmpty()) {
            throw new Refused("cluster '" + text + "' has neither a letter nor a digit that a " + what
                    + "'s name could have. Rename it");
        }
        String fit = name.substring(0, Math.min(LONGEST_NAME, name.length())).replaceAll("-+$", "");
        if (!fit.equals(text)) {
            findings.add(new Finding(Kind.DIFFERS, text, "is the " + what + " '" + fit + "' here"));
        }
        return fit;
    }

    /** The word for it changed with Kafka 2.8. */
    private String excluding(String what) {
        String old = what + ".blacklist";
        return settings.of(old).isPresent() && settings.of(what + ".exclude").isEmpty() ? old : what + ".exclude";
    }

    private List<String> expressions(String name, String otherwise) {
        List<String> expressions = Lists.of(settings.of(name).orElse(otherwise));
        for (String expression : expressions) {
            try {
                Pattern.compile(expression);
            } catch (PatternSyntaxException e) {
                throw new Refused(settings.key(name) + ": '" + expression + "' is not a regular expression: "
                        + e.getDescription() + ". MirrorMaker 2 has commas between expressions, so none may hold one");
            }
        }
        if (expressions.isEmpty() && !name.contains(".")) {
            throw new Refused(settings.key(name) + " is empty: it selects nothing. Write e.g. " + name + " = .*");
        }
        return expressions;
    }

    private String every() {
        long seconds = number("sync.group.offsets.interval.seconds", 60);
        return Math.clamp(seconds, 1, LONGEST_EVERY) + "s";
    }

    private long number(String name, long otherwise) {
        String text = settings.of(name).orElse(Long.toString(otherwise));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Refused(settings.key(name) + ": '" + text + "' is not a whole number of seconds");
        }
    }

    private boolean flag(String name, boolean otherwise) {
        String text = settings.of(name).orElse(Boolean.toString(otherwise));
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new Refused(settings.key(name) + ": '" + text + "' is neither true nor false");
        }
        return Boolean.parseBoolean(text);
    }

    private boolean identity() {
        return settings.of("replication.policy.class").orElse("").endsWith(IDENTITY);
    }

    private void explain() {
        naming();
        if (!flag("sync.group.offsets.enabled", false)) {
            differs(
                    "sync.group.offsets.enabled",
                    "is off; Lockstep carries the groups' positions over, exactly, where the"
                            + " group has no members on the target. Narrow groups.include where some must not follow");
        }
        if (!flag("sync.topic.configs.enabled", true)) {
            differs("sync.topic.configs.enabled", "is off; Lockstep keeps topics' configs equal, see parity.configs");
        }
        if (flag("sync.topic.acls.enabled", true)) {
            differs(
                    "sync.topic.acls.enabled",
                    "MirrorMaker 2 copies topics' ACLs all the time, without WRITE; Lockstep"
                            + " compares them, see parity.acls, and './lockstep parity' shows what differs");
        }
        Flow back = new Flow(flow.target(), flow.source());
        if (Flows.enabled(all, back)) {
            differs(
                    back + ".enabled",
                    "is a flow of its own, and two active regions are two ownership domains: make a"
                            + " policy for it, too, with another pair name and topics that this one does not select");
        }
        differs(
                "offsets",
                "mirrored records have the source's offsets from here on, or an exact place in the offset map;"
                        + " nothing is doubled by a restart, and aborted records are not copied");
    }

    private void naming() {
        String separator = settings.of("replication.policy.separator").orElse(".");
        String policy = settings.of("replication.policy.class").orElse("DefaultReplicationPolicy");
        if (identity()) {
            differs(
                    "replication.policy.class",
                    "topics keep their names, so what MirrorMaker 2 has copied is taken over by"
                            + " mirror.takeOver. Stop MirrorMaker 2 for this flow before a worker starts");
            return;
        }
        String example = flow.source() + separator + "orders";
        differs(
                "replication.policy.class",
                policy.substring(policy.lastIndexOf('.') + 1) + " calls the copy of 'orders' '"
                        + example + "'; Lockstep mirrors it to 'orders'. What lies in " + flow.source() + separator
                        + "* is not taken over: topics are mirrored anew, and who reads the old names has to read the others. A"
                        + " topic of the same name at the target that holds other records is refused");
    }

    private void differs(String about, String says) {
        findings.add(new Finding(Kind.DIFFERS, about, says));
    }
}
