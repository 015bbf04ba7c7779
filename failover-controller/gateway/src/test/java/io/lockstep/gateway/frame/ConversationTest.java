package io.lockstep.gateway.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.gateway.ConnectionKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.message.AddOffsetsToTxnRequestData;
import org.apache.kafka.common.message.AddPartitionsToTxnRequestData;
import org.apache.kafka.common.message.EndTxnRequestData;
import org.apache.kafka.common.message.InitProducerIdRequestData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.message.SaslAuthenticateRequestData;
import org.apache.kafka.common.message.SaslHandshakeRequestData;
import org.apache.kafka.common.message.TxnOffsetCommitRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.requests.RequestHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against Kafka's own generated classes, in every version that they can write. */
class ConversationTest {
    private final Conversation conversation = new Conversation();

    @SuppressWarnings("NullAway") // Kafka's generated classes take null, and are not annotated.
    private static InitProducerIdRequestData outsideTransactions() {
        return new InitProducerIdRequestData().setTransactionalId(null);
    }

    private static ByteBuffer request(ApiKeys api, int version, ApiMessage body) {
        RequestHeaderData data = new RequestHeaderData()
                .setRequestApiKey(api.id)
                .setRequestApiVersion((short) version)
                .setCorrelationId(7)
                .setClientId("shop-1");
        RequestHeader header = new RequestHeader(data, api.requestHeaderVersion((short) version));
        ByteBuffer head = MessageUtil.toByteBufferAccessor(header.data(), header.headerVersion())
                .buffer();
        ByteBuffer rest =
                MessageUtil.toByteBufferAccessor(body, (short) version).buffer();
        return ByteBuffer.allocate(head.remaining() + rest.remaining())
                .put(head)
                .put(rest)
                .flip();
    }

    private RequestHead read(ApiKeys api, int version, ApiMessage body) throws BadFrame {
        return conversation.read(request(api, version, body));
    }

    private void inEveryVersion(ApiKeys api, ApiMessage body, @Nullable String transaction) throws BadFrame {
        for (short version = api.messageType.lowestSupportedVersion();
                version <= api.messageType.highestSupportedVersion(true);
                version++) {
            RequestHead head = read(api, version, body);
            assertThat(head.transaction()).as(api + " " + version).isEqualTo(Optional.ofNullable(transaction));
            assertThat(head.client()).isEqualTo("shop-1");
            assertThat(head.writes()).isTrue();
        }
    }

    @Test
    void readsTheTransactionOfWhatWritesInEveryVersion() throws BadFrame {
        inEveryVersion(
                ApiKeys.PRODUCE,
                new ProduceRequestData().setTransactionalId("tx").setAcks((short) -1),
                "tx");
        inEveryVersion(ApiKeys.PRODUCE, new ProduceRequestData().setAcks((short) 1), null);
        inEveryVersion(ApiKeys.INIT_PRODUCER_ID, new InitProducerIdRequestData().setTransactionalId("tx"), "tx");
        inEveryVersion(ApiKeys.INIT_PRODUCER_ID, outsideTransactions(), null);
        inEveryVersion(ApiKeys.END_TXN, new EndTxnRequestData().setTransactionalId("tx"), "tx");
        inEveryVersion(ApiKeys.ADD_OFFSETS_TO_TXN, new AddOffsetsToTxnRequestData().setTransactionalId("tx"), "tx");
        inEveryVersion(ApiKeys.TXN_OFFSET_COMMIT, new TxnOffsetCommitRequestData().setTransactionalId("tx"), "tx");
    }

    @Test
    void readsTheTransactionThatPartitionsAreAddedToInItsOldFormAndItsNew() throws BadFrame {
        AddPartitionsToTxnRequestData old = new AddPartitionsToTxnRequestData().setV3AndBelowTransactionalId("tx");
        for (int version = 0; version <= 3; version++) {
            assertThat(read(ApiKeys.ADD_PARTITIONS_TO_TXN, version, old).transaction())
                    .contains("tx");
        }
        AddPartitionsToTxnRequestData several = new AddPartitionsToTxnRequestData();
        several.transactions()
                .add(new AddPartitionsToTxnRequestData.AddPartitionsToTxnTransaction().setTransactionalId("tx"));
        assertThat(read(ApiKeys.ADD_PARTITIONS_TO_TXN, 5, several).transaction())
                .contains("tx");
    }

    @Test
    void expectsNoResponseToAcksZero() throws BadFrame {
        for (short version = ApiKeys.PRODUCE.oldestVersion(); version <= ApiKeys.PRODUCE.latestVersion(); version++) {
            RequestHead none = read(ApiKeys.PRODUCE, version, new ProduceRequestData().setAcks((short) 0));
            assertThat(conversation.passed(none)).isEmpty();
            RequestHead one = read(ApiKeys.PRODUCE, version, new ProduceRequestData().setAcks((short) 1));
            assertThat(conversation.passed(one)).isPresent();
            conversation.answered();
        }
        assertThat(conversation.outstanding()).isZero();
    }

    @Test
    void aKindOnlyGoesUp() throws BadFrame {
        conversation.passed(read(ApiKeys.INIT_PRODUCER_ID, 4, outsideTransactions()));
        assertThat(conversation.kind()).isEqualTo(ConnectionKind.WRITER);
        conversation.passed(read(ApiKeys.END_TXN, 3, new EndTxnRequestData().setTransactionalId("tx")));
        assertThat(conversation.kind()).isEqualTo(ConnectionKind.TRANSACTIONAL);
        conversation.passed(read(ApiKeys.PRODUCE, 9, new ProduceRequestData().setAcks((short) 1)));
        assertThat(conversation.kind()).isEqualTo(ConnectionKind.TRANSACTIONAL);
        assertThat(conversation.client()).isEqualTo("shop-1");
    }

    @Test
    void knowsTheUserOfPlainAndScramFromTheirFirstMessage() throws BadFrame {
        assertThat(user("PLAIN", "\0alice\0secret")).isEqualTo("alice");
        assertThat(user("SCRAM-SHA-512", "n,,n=al=2Cice,r=abcdef")).isEqualTo("al,ice");
        assertThat(user("OAUTHBEARER", "n,,\1auth=Bearer x\1\1")).isEmpty();
        assertThat(user("PLAIN", "no token at all")).isEmpty();
    }

    private static String user(String mechanism, String token) throws BadFrame {
        String last = "";
        for (int version = 0; version <= 2; version++) {
            Conversation conversation = new Conversation();
            conversation.read(
                    request(ApiKeys.SASL_HANDSHAKE, 1, new SaslHandshakeRequestData().setMechanism(mechanism)));
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            conversation.read(
                    request(ApiKeys.SASL_AUTHENTICATE, version, new SaslAuthenticateRequestData().setAuthBytes(bytes)));
            last = conversation.user();
        }
        return last;
    }

    @Test
    void tokensWithoutHeaderFollowTheFirstVersionOfTheHandshake() throws BadFrame {
        read(ApiKeys.SASL_HANDSHAKE, 0, new SaslHandshakeRequestData().setMechanism("SCRAM-SHA-256"));
        for (String token : List.of("n,,n=bob,r=abc", "c=biws,r=abc,p=xyz")) {
            RequestHead head = conversation.read(ByteBuffer.wrap(token.getBytes(StandardCharsets.UTF_8)));
            assertThat(head.writes()).isFalse();
            assertThat(conversation.passed(head)).isPresent();
        }
        assertThat(conversation.user()).isEqualTo("bob");
        assertThat(read(ApiKeys.PRODUCE, 9, new ProduceRequestData()).produces())
                .isTrue();
    }

    @Test
    void noBytesWhatsoeverMakeItFailOtherwiseThanByAName() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (bytes.length > 3 && random.nextBoolean()) {
                bytes[0] = 0;
                bytes[1] = (byte) random.nextInt(40);
                bytes[2] = 0;
                bytes[3] = (byte) random.nextInt(14);
            }
            try {
                assertThat(new Conversation().read(ByteBuffer.wrap(bytes))).isNotNull();
            } catch (BadFrame e) {
                assertThat(e.fault()).isEqualTo("not-kafka");
            }
        }
        assertThatThrownBy(() -> conversation.read(ByteBuffer.allocate(3))).isInstanceOf(BadFrame.class);
    }
}
