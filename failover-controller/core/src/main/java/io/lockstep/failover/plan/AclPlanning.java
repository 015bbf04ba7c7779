package io.lockstep.failover.plan;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FencePlan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Draws up a fence of ACLs: every writing principal is denied WRITE on every topic. Never everybody at once: a denial
 * for {@code User:*} binds Lockstep too, and no ALLOW wins against it.
 */
public final class AclPlanning {
    public static final String STRATEGY = "acl";

    private static final String PRESENT = "present";
    private static final String EVERYBODY = "User:*";

    private final String region;
    private final AclScene scene;
    private final Set<String> openToAll = new TreeSet<>();
    private final Set<String> unnamed = new TreeSet<>();
    private final Set<String> passing = new TreeSet<>();
    private final Set<String> othersMay = new TreeSet<>();
    private final List<Change> changes = new ArrayList<>();

    private AclPlanning(String region, AclScene scene) {
        this.region = region;
        this.scene = scene;
    }

    /** Refused where somebody who may write cannot be denied it by name. */
    public static Answer<FencePlan> draw(String region, AclScene scene) {
        AclPlanning planning = new AclPlanning(region, scene);
        new TreeSet<>(scene.topics()).forEach(planning::topic);
        return planning.result();
    }

    private void topic(String topic) {
        List<TopicAcl> covering =
                scene.acls().stream().filter(acl -> acl.covers(topic)).toList();
        List<TopicAcl> letting = covering.stream().filter(TopicAcl::letsWrite).toList();
        Set<String> writers = new TreeSet<>(scene.writers());
        letting.stream()
                .filter(acl -> !acl.forEverybody())
                .map(TopicAcl::principal)
                .forEach(writers::add);
        if (letting.stream().anyMatch(TopicAcl::forEverybody)) {
            (scene.writers().isEmpty() ? openToAll : othersMay).add(topic);
        }
        boolean firstAcls = covering.isEmpty() && scene.withoutAcls() != AclScene.Told.NO;
        if (firstAcls && scene.writers().isEmpty()) {
            unnamed.add(topic);
            return;
        }
        if (firstAcls) {
            keepOpen(topic);
        }
        deny(topic, writers);
    }

    private void deny(String topic, Set<String> writers) {
        for (String writer : writers) {
            if (!scene.spares(writer)) {
                add(TopicAcl.on(topic, writer, "WRITE", false));
            } else if (!scene.own().contains(writer)) {
                passing.add(writer);
            }
        }
    }

    /** A topic's first ACL ends that it is open to everybody: what is not to be stopped must be allowed. */
    private void keepOpen(String topic) {
        add(TopicAcl.on(topic, EVERYBODY, "DESCRIBE", true));
        add(TopicAcl.on(topic, EVERYBODY, "READ", true));
        Set<String> spared = new TreeSet<>(scene.own());
        spared.addAll(scene.exempt());
        spared.forEach(principal -> add(TopicAcl.on(topic, principal, "ALL", true)));
    }

    /** What is there already is not ours, and stays when the fence is lifted. */
    private void add(TopicAcl acl) {
        if (!scene.acls().contains(acl)) {
            changes.add(new Change("acl", "topic " + acl.name(), acl.entry(), Optional.empty(), PRESENT));
        }
    }

    private Answer<FencePlan> result() {
        if (!openToAll.isEmpty()) {
            return new Answer.Refused<>("At " + region + " everybody (User:*) may write to " + Topics.few(openToAll)
                    + ", and a denial for everybody would stop Lockstep too. " + wayOut());
        }
        if (!unnamed.isEmpty()) {
            return new Answer.Refused<>("At " + region + " no ACL covers " + Topics.few(unnamed)
                    + ", and whether everybody may write there (allow.everyone.if.no.acl.found) "
                    + (scene.withoutAcls() == AclScene.Told.YES ? "is set. " : "is not told by the brokers. ")
                    + wayOut());
        }
        return new Answer.Known<>(new FencePlan(STRATEGY, region, changes, notes()));
    }

    private static String wayOut() {
        return "Name every principal that writes in failover.writers, or use failover.fence: topic-config.";
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        switch (scene.superUsers()) {
            case NO -> {}
            case YES ->
                notes.add("Super users of " + region + " pass: super.users is set on its brokers, which do not"
                        + " tell whom it names");
            case NOT_TOLD ->
                notes.add(
                        "Super users of " + region + " pass, if it has any: its brokers' settings" + " cannot be read");
        }
        passing.forEach(principal -> notes.add(principal + " passes: it is named in failover.exempt"));
        if (!othersMay.isEmpty()) {
            notes.add("Everybody (User:*) may write to " + Topics.few(othersMay)
                    + ": principals that failover.writers does not name pass");
        }
        return notes;
    }
}
