package io.lockstep.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.Parity;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import io.lockstep.policy.Word;
import io.lockstep.policy.decision.LinkPlan;
import java.util.Collection;
import java.util.List;

/** The JSON of {@code policy check --json}. Written field by field, so that no secret slips in by reflection. */
final class PolicyJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyJson() {}

    static String text(String file, PolicyResult result) {
        ObjectNode root = JSON.createObjectNode().put("file", file);
        switch (result) {
            case PolicyResult.Valid(Policy policy) -> root.put("valid", true).set("policy", policy(policy));
            case PolicyResult.Invalid(List<Problem> problems) -> {
                ArrayNode array = root.put("valid", false).putArray("problems");
                problems.forEach(problem -> problem(array.addObject(), problem));
            }
        }
        return root.toPrettyString();
    }

    private static void problem(ObjectNode node, Problem problem) {
        node.put("path", problem.path())
                .put("line", problem.line())
                .put("found", problem.found())
                .put("rule", problem.rule())
                .put("remedy", problem.remedy())
                .put("message", problem.message());
    }

    private static ObjectNode policy(Policy policy) {
        ObjectNode node = JSON.createObjectNode().put("pair", policy.pair()).put("active", policy.active());
        ObjectNode regions = node.putObject("regions");
        policy.regions().forEach(region -> {
            ObjectNode entry = regions.putObject(region.name());
            entry.set("bootstrap", texts(region.bootstrap()));
            entry.set("clientSettings", texts(region.client().names()));
        });
        node.set("links", texts(LinkPlan.of(policy).stream().map(LinkPlan::name).toList()));
        node.putObject("objectives")
                .put("rpoMs", policy.objectives().rpo().toMillis())
                .put("rtoMs", policy.objectives().rto().toMillis());
        mirrorAndGroups(node, policy);
        failoverAndDrills(node, policy);
        policy.gateway().ifPresent(gateway -> gateway(node.putObject("gateway"), gateway));
        parity(node.putObject("parity"), policy.parity());
        node.putObject("worker")
                .put("memoryBytes", policy.worker().memoryBytes())
                .put("sessionTimeoutMs", policy.worker().sessionTimeout().toMillis())
                .put("requestTimeoutMs", policy.worker().requestTimeout().toMillis());
        return node;
    }

    private static void parity(ObjectNode node, Parity parity) {
        node.put("everyMs", parity.every().toMillis());
        ObjectNode configs =
                node.putObject("configs").put("mode", parity.configs().mode().word());
        configs.set("keep", texts(parity.configs().keep()));
        configs.set("report", texts(parity.configs().report()));
        ObjectNode acls = node.putObject("acls")
                .put("mode", parity.acls().mode().word())
                .put("prune", parity.acls().prune());
        acls.set("exclude", texts(parity.acls().exclude()));
        node.putObject("quotas")
                .put("mode", parity.quotas().mode().word())
                .put("prune", parity.quotas().prune());
        node.putObject("users").put("mode", parity.users().word());
        node.putObject("brokers").put("mode", parity.brokers().word());
    }

    private static void mirrorAndGroups(ObjectNode node, Policy policy) {
        ObjectNode mirror = node.putObject("mirror");
        mirror.set("topics", texts(policy.mirror().topics()));
        mirror.set("exclude", texts(policy.mirror().exclude()));
        mirror.put("holes", policy.mirror().holes().word())
                .put("onRetentionOverrun", policy.mirror().onRetentionOverrun().word())
                .put("prefillLimit", policy.mirror().prefillLimit())
                .put("takeOver", policy.mirror().takeOver().word());
        ObjectNode groups = node.putObject("groups");
        groups.set("include", texts(policy.groups().include()));
        groups.set("exclude", texts(policy.groups().exclude()));
        groups.put("everyMs", policy.groups().every().toMillis())
                .put("deleted", policy.groups().deleted().word())
                .put("historyMs", policy.groups().history().toMillis())
                .put("emit", policy.groups().emit().word());
    }

    private static void failoverAndDrills(ObjectNode node, Policy policy) {
        ObjectNode failover = node.putObject("failover")
                .put("fence", policy.failover().fence().word());
        failover.set(
                "routing",
                texts(policy.failover().routing().stream().map(Word::word).toList()));
        failover.put("approvals", policy.failover().approvals());
        ArrayNode drills = node.putArray("drills");
        policy.drills()
                .forEach(drill -> drills.addObject()
                        .put("name", drill.name())
                        .put("cron", drill.cron())
                        .put("mode", drill.mode().word()));
    }

    private static void gateway(ObjectNode node, Gateway gateway) {
        node.put("host", gateway.host()).put("bind", gateway.bind()).put("bootstrap", gateway.bootstrap());
        ObjectNode nodes = node.putObject("nodes");
        gateway.nodes().forEach((id, broker) -> {
            ObjectNode entry = nodes.putObject(String.valueOf(id)).put("port", broker.port());
            broker.upstream().forEach(entry::put);
        });
        node.put("tls", gateway.tls().mode().word())
                .put("holdMs", gateway.hold().toMillis())
                .put("transactionsMs", gateway.transactions().toMillis())
                .put("lost", gateway.lost().word())
                .put("instances", gateway.instances());
        node.putObject("limits")
                .put("connections", gateway.limits().connections())
                .put("idleMs", gateway.limits().idle().toMillis())
                .put("connectMs", gateway.limits().connect().toMillis())
                .put("frameBytes", gateway.limits().frame());
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(array::add);
        return array;
    }
}
