package io.lockstep.gateway.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.fuzz.Dice;
import io.lockstep.fuzz.Fuzz;
import io.lockstep.fuzz.Mutation;
import io.lockstep.gateway.frame.BadFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.message.AddPartitionsToTxnRequestData;
import org.apache.kafka.common.message.EndTxnRequestData;
import org.apache.kafka.common.message.InitProducerIdRequestData;
import org.apache.kafka.common.message.MetadataRequestData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.message.SaslAuthenticateRequestData;
import org.apache.kafka.common.message.SaslHandshakeRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.MessageUtil;
import org.junit.jupiter.api.Test;

/**
 * Whatever bytes a client and a broker send, in whatever portions and however the hold changes meanwhile: they pass in their
 * order and unchanged, or the connection is refused by a name; nothing else is thrown and nothing large is allocated.
 */
final class FlowFuzzTest {
    private static final int LONGEST = 1 << 20;
    private static final ChannelFuture DONE = new EmbeddedChannel().newSucceededFuture();

    @Test
    void anyBytesPassUnchangedOrAreRefusedByAName() throws Exception {
        Fuzz.of(80_000, 16 << 20).run(dice -> new Connection(dice).run());
    }

    /** One client's connection. */
    private static final class Connection implements Flow.Ends {
        private final Dice dice;
        private final Standing standing = new Standing();
        private final ByteArrayOutputStream toBroker = new ByteArrayOutputStream();
        private final ByteArrayOutputStream toClient = new ByteArrayOutputStream();
        private final AtomicLong nanos = new AtomicLong();
        private final FramedFlow flow;

        Connection(Dice dice) {
            this.dice = dice;
            Tally tally = new Tally();
            Ledger ledger = new Ledger(tally);
            if (dice.once(2)) {
                ledger.begin(0, true);
            }
            Records records = new Records(tally, ledger, new Latencies(), nanos::incrementAndGet, "127.0.0.1");
            this.flow = new FramedFlow(standing, records, LONGEST, this);
            standing.lead("east");
            standing.hold(Hold.NONE);
        }

        @Override
        public ChannelFuture toBroker(ByteBuf bytes) {
            return passed(bytes, toBroker);
        }

        @Override
        public ChannelFuture toClient(ByteBuf bytes) {
            return passed(bytes, toClient);
        }

        private static ChannelFuture passed(ByteBuf bytes, ByteArrayOutputStream into) {
            into.writeBytes(ByteBufUtil.getBytes(bytes));
            bytes.release();
            return DONE;
        }

        void run() {
            byte[] requests = stream(dice);
            byte[] responses = dice.once(2) ? framed(dice.bytes(60)) : new byte[0];
            boolean whole = sent(requests);
            byte[] passed = toBroker.toByteArray();
            assertThat(passed).isEqualTo(Arrays.copyOf(requests, passed.length));
            if (whole && standing.held() == Hold.NONE) {
                assertThat(passed).hasSize(requests.length);
            }
            try {
                flow.fromBroker(Unpooled.wrappedBuffer(responses.clone()));
                assertThat(toClient.toByteArray()).isEqualTo(responses);
            } catch (BadFrame e) {
                assertThat(e.fault()).isNotBlank();
            }
            flow.drop();
        }

        /** Whether all of it was taken. */
        private boolean sent(byte[] requests) {
            try {
                for (int at = 0; at < requests.length; ) {
                    int end = Math.min(requests.length, at + 1 + dice.below(dice.once(3) ? 5 : 400));
                    flow.fromClient(Unpooled.copiedBuffer(requests, at, end - at));
                    at = end;
                    standing.hold(dice.once(4) ? dice.of(Hold.values()) : standing.held());
                    flow.resume();
                }
                standing.hold(Hold.NONE);
                flow.resume();
                return true;
            } catch (BadFrame e) {
                assertThat(e.fault()).isIn("frame-negative", "frame-too-long", "not-kafka");
                return false;
            }
        }
    }

    private static byte[] stream(Dice dice) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int count = dice.between(1, 4); count > 0; count--) {
            all.writeBytes(framed(dice.once(3) ? Mutation.bytes(request(dice), dice) : request(dice)));
        }
        byte[] valid = all.toByteArray();
        return dice.once(4) ? Mutation.bytes(valid, dice) : valid;
    }

    private static byte[] framed(byte[] frame) {
        return ByteBuffer.allocate(Integer.BYTES + frame.length)
                .putInt(frame.length)
                .put(frame)
                .array();
    }

    private static byte[] request(Dice dice) {
        String id = dice.text(dice.once(9) ? 700 : 8);
        return switch (dice.below(8)) {
            case 0 -> request(dice, ApiKeys.PRODUCE, new ProduceRequestData().setAcks((short) (dice.below(3) - 1)));
            case 1 ->
                request(
                        dice,
                        ApiKeys.PRODUCE,
                        new ProduceRequestData().setTransactionalId(id).setAcks((short) -1));
            case 2 -> request(dice, ApiKeys.INIT_PRODUCER_ID, new InitProducerIdRequestData().setTransactionalId(id));
            case 3 -> request(dice, ApiKeys.END_TXN, new EndTxnRequestData().setTransactionalId(id));
            case 4 ->
                request(
                        dice,
                        ApiKeys.ADD_PARTITIONS_TO_TXN,
                        new AddPartitionsToTxnRequestData().setV3AndBelowTransactionalId(id));
            case 5 -> request(dice, ApiKeys.METADATA, new MetadataRequestData());
            case 6 ->
                request(
                        dice,
                        ApiKeys.SASL_HANDSHAKE,
                        new SaslHandshakeRequestData().setMechanism(dice.of("PLAIN", "SCRAM-SHA-256", "GSSAPI", id)));
            default ->
                request(
                        dice,
                        ApiKeys.SASL_AUTHENTICATE,
                        new SaslAuthenticateRequestData().setAuthBytes(dice.bytes(60)));
        };
    }

    private static byte[] request(Dice dice, ApiKeys api, ApiMessage body) {
        int least = api == ApiKeys.ADD_PARTITIONS_TO_TXN ? 0 : api.messageType.lowestSupportedVersion();
        int most = api == ApiKeys.ADD_PARTITIONS_TO_TXN ? 3 : api.messageType.highestSupportedVersion(true);
        short version = (short) dice.between(least, most);
        RequestHeaderData header = new RequestHeaderData()
                .setRequestApiKey(api.id)
                .setRequestApiVersion(version)
                .setCorrelationId(dice.below(9))
                .setClientId(dice.text(12));
        ByteBuffer head = MessageUtil.toByteBufferAccessor(header, api.requestHeaderVersion(version))
                .buffer();
        ByteBuffer rest = MessageUtil.toByteBufferAccessor(body, version).buffer();
        byte[] all = new byte[head.remaining() + rest.remaining()];
        ByteBuffer.wrap(all).put(head).put(rest);
        return all;
    }
}
