package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.Faults;
import io.lockstep.replicator.kafka.Right;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.DescribeAclsOptions;
import org.apache.kafka.clients.admin.DescribeClientQuotasOptions;
import org.apache.kafka.clients.admin.DescribeUserScramCredentialsOptions;
import org.apache.kafka.clients.admin.UserScramCredentialsDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What clients may do, how much, and by which credentials, in words that are equal where the rules are. Hashes of
 * passwords cannot be read, so of credentials only existence, mechanism and iterations are told. What denies is left out:
 * a standby is closed on purpose.
 */
final class ClientRules {
    private static final Set<ResourceType> OF_CLIENTS =
            Set.of(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID);

    private ClientRules() {}

    static Set<String> of(Question question, Set<String> topics) {
        Set<String> rules = new TreeSet<>();
        acls(question).stream()
                .filter(acl -> acl.entry().permissionType() == AclPermissionType.ALLOW)
                .filter(acl -> matters(acl.pattern(), topics))
                .forEach(acl -> rules.add("acl " + acl.entry().principal() + " from "
                        + acl.entry().host() + " may " + acl.entry().operation() + " "
                        + acl.pattern().resourceType() + " " + acl.pattern().patternType() + " "
                        + acl.pattern().name()));
        quotas(question)
                .forEach((entity, limits) ->
                        rules.add("quota " + new TreeMap<>(entity.entries()) + " " + new TreeMap<>(limits)));
        credentials(question)
                .forEach((user, told) -> told.credentialInfos()
                        .forEach(info ->
                                rules.add("credential " + user + " " + info.mechanism() + " " + info.iterations())));
        return rules;
    }

    private static boolean matters(ResourcePattern pattern, Set<String> topics) {
        if (!OF_CLIENTS.contains(pattern.resourceType())) {
            return false;
        }
        if (pattern.resourceType() != ResourceType.TOPIC || pattern.name().equals("*")) {
            return true;
        }
        return pattern.patternType() == PatternType.PREFIXED
                ? topics.stream().anyMatch(topic -> topic.startsWith(pattern.name()))
                : topics.contains(pattern.name());
    }

    /** A cluster without an authorizer has no rules. */
    private static Collection<AclBinding> acls(Question question) {
        return absent(
                question.admin()
                        .describeAcls(AclBindingFilter.ANY, question.by(new DescribeAclsOptions()))
                        .values(),
                question,
                Set.of());
    }

    private static Map<ClientQuotaEntity, Map<String, Double>> quotas(Question question) {
        return absent(
                question.admin()
                        .describeClientQuotas(ClientQuotaFilter.all(), question.by(new DescribeClientQuotasOptions()))
                        .entities(),
                question,
                Map.of());
    }

    private static Map<String, UserScramCredentialsDescription> credentials(Question question) {
        return absent(
                question.admin()
                        .describeUserScramCredentials(List.of(), question.by(new DescribeUserScramCredentialsOptions()))
                        .all(),
                question,
                Map.of());
    }

    private static <T> T absent(KafkaFuture<T> call, Question question, T otherwise) {
        try {
            return call.get(question.deadline().left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = Faults.unwrap(e);
            if (cause instanceof SecurityDisabledException || cause instanceof UnsupportedVersionException) {
                return otherwise;
            }
            throw question.failed(e, Right.onCluster("DESCRIBE"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unanswered.unknown(question.subject(), "interrupted while waiting. The controller is being closed.");
        }
    }
}
