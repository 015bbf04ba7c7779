package io.lockstep.policy.config;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names of Kafka's client settings, as of kafka-clients 4.3.1 (a test compares them with the library): those that
 * Lockstep sets itself, with the reason, and the others.
 */
final class KafkaSettings {
    private static final String MEMBERSHIP = "Lockstep's own: workers share a link through one group";
    private static final String CONTINUITY = "Lockstep's own: its producer state is what keeps offsets identical";
    private static final String UNTOUCHED = "Lockstep's own: batches keep the form they have on the source";
    private static final String BYTES = "Lockstep's own: records are mirrored as bytes";
    private static final String CHECKPOINT = "Lockstep's own: the target log is the checkpoint";
    private static final String SESSION = "set by worker.sessionTimeout";
    private static final String DEADLINE = "set by worker.requestTimeout";

    private static final Map<String, String> OWNED = owned();

    /** Free to set: connection, security, metadata, fetch sizes, metrics. */
    private static final Set<String> FREE = Set.of("""
            buffer.memory check.crcs client.dns.lookup client.rack connections.max.idle.ms enable.metrics.push
            fetch.max.bytes fetch.max.wait.ms fetch.min.bytes max.partition.fetch.bytes max.poll.records
            max.request.size metadata.max.age.ms metadata.max.idle.ms metadata.recovery.rebootstrap.trigger.ms
            metadata.recovery.strategy metric.reporters metrics.num.samples metrics.recording.level
            metrics.sample.window.ms receive.buffer.bytes reconnect.backoff.max.ms reconnect.backoff.ms
            retry.backoff.max.ms retry.backoff.ms sasl.client.callback.handler.class sasl.jaas.config
            sasl.kerberos.kinit.cmd sasl.kerberos.min.time.before.relogin sasl.kerberos.service.name
            sasl.kerberos.ticket.renew.jitter sasl.kerberos.ticket.renew.window.factor
            sasl.login.callback.handler.class sasl.login.class sasl.login.connect.timeout.ms
            sasl.login.read.timeout.ms sasl.login.refresh.buffer.seconds sasl.login.refresh.min.period.seconds
            sasl.login.refresh.window.factor sasl.login.refresh.window.jitter sasl.login.retry.backoff.max.ms
            sasl.login.retry.backoff.ms sasl.mechanism sasl.oauthbearer.assertion.algorithm
            sasl.oauthbearer.assertion.claim.aud sasl.oauthbearer.assertion.claim.exp.seconds
            sasl.oauthbearer.assertion.claim.iss sasl.oauthbearer.assertion.claim.jti.include
            sasl.oauthbearer.assertion.claim.nbf.seconds sasl.oauthbearer.assertion.claim.sub
            sasl.oauthbearer.assertion.file sasl.oauthbearer.assertion.private.key.file
            sasl.oauthbearer.assertion.private.key.passphrase sasl.oauthbearer.assertion.template.file
            sasl.oauthbearer.client.credentials.client.id sasl.oauthbearer.client.credentials.client.secret
            sasl.oauthbearer.clock.skew.seconds sasl.oauthbearer.expected.audience
            sasl.oauthbearer.expected.issuer sasl.oauthbearer.header.urlencode
            sasl.oauthbearer.jwks.endpoint.refresh.ms sasl.oauthbearer.jwks.endpoint.retry.backoff.max.ms
            sasl.oauthbearer.jwks.endpoint.retry.backoff.ms sasl.oauthbearer.jwks.endpoint.url
            sasl.oauthbearer.jwt.retriever.class sasl.oauthbearer.jwt.validator.class sasl.oauthbearer.scope
            sasl.oauthbearer.scope.claim.name sasl.oauthbearer.sub.claim.name
            sasl.oauthbearer.token.endpoint.url security.protocol security.providers send.buffer.bytes
            socket.connection.setup.timeout.max.ms socket.connection.setup.timeout.ms ssl.cipher.suites
            ssl.enabled.protocols ssl.endpoint.identification.algorithm ssl.engine.factory.class
            ssl.key.password ssl.keymanager.algorithm ssl.keystore.certificate.chain ssl.keystore.key
            ssl.keystore.location ssl.keystore.password ssl.keystore.type ssl.protocol ssl.provider
            ssl.secure.random.implementation ssl.trustmanager.algorithm ssl.truststore.certificates
            ssl.truststore.location ssl.truststore.password ssl.truststore.type
            """.strip().split("\\s+"));

    private static final Set<String> ALL = freeAndOwned();

    private KafkaSettings() {}

    /** Name to the reason why a policy may not set it. */
    static Map<String, String> ownedByLockstep() {
        return OWNED;
    }

    static Set<String> free() {
        return FREE;
    }

    static Set<String> all() {
        return ALL;
    }

    private static Set<String> freeAndOwned() {
        Set<String> all = new TreeSet<>(FREE);
        all.addAll(OWNED.keySet());
        return Collections.unmodifiableSet(all);
    }

    private static Map<String, String> owned() {
        Map<String, String> owned = new TreeMap<>();
        reason(owned, "set by the region's bootstrap", "bootstrap.servers bootstrap.controllers");
        reason(owned, "Lockstep's own: its connections carry the link's name", "client.id");
        reason(owned, "Lockstep's own: secrets are read by ${env:NAME} and ${file:path:key}", "config.providers");
        reason(owned, "Lockstep's own: only committed records are mirrored", "isolation.level");
        reason(owned, "Lockstep's own: it creates topics with the source's settings", "allow.auto.create.topics");
        reason(owned, SESSION, "session.timeout.ms heartbeat.interval.ms max.poll.interval.ms");
        reason(owned, DEADLINE, "request.timeout.ms default.api.timeout.ms delivery.timeout.ms max.block.ms");
        reason(owned, MEMBERSHIP, "group.id group.instance.id group.protocol group.remote.assignor");
        reason(owned, MEMBERSHIP, "partition.assignment.strategy exclude.internal.topics");
        reason(owned, MEMBERSHIP, "share.acknowledgement.mode share.acquire.mode");
        reason(owned, CHECKPOINT, "enable.auto.commit auto.commit.interval.ms auto.offset.reset");
        reason(owned, CONTINUITY, "enable.idempotence acks retries max.in.flight.requests.per.connection");
        reason(owned, CONTINUITY, "transactional.id transaction.timeout.ms transaction.two.phase.commit.enable");
        reason(owned, BYTES, "key.serializer value.serializer key.deserializer value.deserializer");
        reason(owned, BYTES, "interceptor.classes");
        reason(owned, UNTOUCHED, "compression.type compression.gzip.level compression.lz4.level");
        reason(owned, UNTOUCHED, "compression.zstd.level batch.size linger.ms partitioner.class");
        reason(owned, UNTOUCHED, "partitioner.adaptive.partitioning.enable partitioner.availability.timeout.ms");
        reason(owned, UNTOUCHED, "partitioner.ignore.keys");
        return owned;
    }

    private static void reason(Map<String, String> owned, String reason, String names) {
        for (String name : names.split(" ", -1)) {
            owned.put(name, reason);
        }
    }
}
