package io.lockstep.replicator.app;

import io.lockstep.policy.Groups;
import io.lockstep.policy.Mirror;
import io.lockstep.policy.Parity;
import io.lockstep.policy.WorkerLimits;
import io.lockstep.policy.decision.Residence;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.Share;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A link's settings in the making, part by part; the only place that lists them all. Of one thread. */
public final class LinkSettingsBuilder {
    private LinkId link;
    private String active;
    private Map<String, String> source;
    private Map<String, String> target;
    private List<String> topics = List.of();
    private List<String> exclude = List.of();
    private Groups groups = Groups.NONE;
    private boolean mapped = false;
    private boolean takeOver = false;
    private boolean haltOnLoss = false;
    private long prefillLimit = Mirror.NONE.prefillLimit();
    private long memoryBudget = WorkerLimits.DEFAULT.memoryBytes();
    private Duration sessionTimeout = WorkerLimits.DEFAULT.sessionTimeout();
    private Duration requestTimeout = WorkerLimits.DEFAULT.requestTimeout();
    private String worker = "worker-" + ProcessHandle.current().pid();
    private Optional<String> schemaTopic = Optional.empty();
    private Residence residence = Residence.UNRESTRICTED;
    private Parity.Configs configs = Parity.DEFAULT.configs();
    private Optional<Share> share = Optional.empty();

    LinkSettingsBuilder(LinkId link, String active, Map<String, String> source, Map<String, String> target) {
        this.link = link;
        this.active = active;
        this.source = source;
        this.target = target;
    }

    LinkSettingsBuilder(LinkSettings same) {
        this.link = same.link();
        this.active = same.active();
        this.source = same.source();
        this.target = same.target();
        this.topics = same.topics();
        this.exclude = same.exclude();
        this.groups = same.groups();
        this.mapped = same.mapped();
        this.takeOver = same.takeOver();
        this.haltOnLoss = same.haltOnLoss();
        this.prefillLimit = same.prefillLimit();
        this.memoryBudget = same.memoryBudget();
        this.sessionTimeout = same.sessionTimeout();
        this.requestTimeout = same.requestTimeout();
        this.worker = same.worker();
        this.schemaTopic = same.schemaTopic();
        this.residence = same.residence();
        this.configs = same.configs();
        this.share = same.share();
    }

    public LinkSettingsBuilder link(LinkId id) {
        this.link = id;
        return this;
    }

    public LinkSettingsBuilder active(String region) {
        this.active = region;
        return this;
    }

    public LinkSettingsBuilder clients(Map<String, String> ofSource, Map<String, String> ofTarget) {
        this.source = ofSource;
        this.target = ofTarget;
        return this;
    }

    public LinkSettingsBuilder topics(List<String> expressions) {
        this.topics = expressions;
        return this;
    }

    public LinkSettingsBuilder exclude(List<String> expressions) {
        this.exclude = expressions;
        return this;
    }

    public LinkSettingsBuilder groups(Groups following) {
        this.groups = following;
        return this;
    }

    public LinkSettingsBuilder mapped(boolean holesAreSkipped) {
        this.mapped = holesAreSkipped;
        return this;
    }

    public LinkSettingsBuilder haltOnLoss(boolean halts) {
        this.haltOnLoss = halts;
        return this;
    }

    public LinkSettingsBuilder prefillLimit(long offsets) {
        this.prefillLimit = offsets;
        return this;
    }

    public LinkSettingsBuilder takeOver(boolean matches) {
        this.takeOver = matches;
        return this;
    }

    public LinkSettingsBuilder memoryBudget(long bytes) {
        this.memoryBudget = bytes;
        return this;
    }

    public LinkSettingsBuilder sessionTimeout(Duration silence) {
        this.sessionTimeout = silence;
        return this;
    }

    public LinkSettingsBuilder requestTimeout(Duration deadline) {
        this.requestTimeout = deadline;
        return this;
    }

    public LinkSettingsBuilder worker(String name) {
        this.worker = name;
        return this;
    }

    public LinkSettingsBuilder schemaTopic(Optional<String> topic) {
        this.schemaTopic = topic;
        return this;
    }

    public LinkSettingsBuilder residence(Residence rules) {
        this.residence = rules;
        return this;
    }

    public LinkSettingsBuilder configs(Parity.Configs rules) {
        this.configs = rules;
        return this;
    }

    public LinkSettingsBuilder share(Share planned) {
        this.share = Optional.of(planned);
        return this;
    }

    public LinkSettings build() {
        return new LinkSettings(
                link,
                active,
                source,
                target,
                topics,
                exclude,
                groups,
                mapped,
                haltOnLoss,
                prefillLimit,
                takeOver,
                memoryBudget,
                sessionTimeout,
                requestTimeout,
                worker,
                schemaTopic,
                residence,
                configs,
                share);
    }
}
