package io.lockstep.replicator.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.replicator.port.Stamp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class HeaderRewriteTest {
    private static final Stamp STAMP = new Stamp((1L << 62) + 4_711, (short) 12, 1_234_567);

    @Test
    void fixesTheCrcWithoutReadingThePayload() {
        Random random = new Random(1);
        for (int round = 0; round < 400; round++) {
            checkCrc(random, random.nextInt(5_000));
        }
        for (int size : new int[] {0, 1, 2, 3, 255, 256, 65_535, 65_536, 1 << 20, 5 << 20, (5 << 20) - 1}) {
            checkCrc(random, size);
        }
    }

    @Test
    void keepsACorruptPayloadCorrupt() {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            BatchHeader batch = randomBatch(random, 1 + random.nextInt(2_000));
            int victim = batch.at() + BatchLayout.RECORDS + random.nextInt(batch.sizeInBytes() - BatchLayout.RECORDS);
            batch.buffer().put(victim, (byte) (batch.buffer().get(victim) ^ (1 << random.nextInt(8))));
            HeaderRewrite.apply(batch, STAMP);
            assertThat(batch.isIntact()).isFalse();
        }
    }

    @Test
    void changesTheHeaderOnly() {
        Random random = new Random(3);
        BatchHeader batch = randomBatch(random, 300);
        batch.buffer().putShort(batch.at() + BatchLayout.ATTRIBUTES, (short) (0x40 | 0x10 | 0x04));
        byte[] before = batch.buffer().array().clone();

        HeaderRewrite.apply(batch, STAMP);

        assertThat(batch.baseOffset()).isZero();
        assertThat(batch.producerId()).isEqualTo(STAMP.producerId());
        assertThat(batch.producerEpoch()).isEqualTo(STAMP.epoch());
        assertThat(batch.baseSequence()).isEqualTo(STAMP.sequence());
        assertThat(batch.attributes()).isEqualTo((short) 0x04);
        byte[] after = batch.buffer().array();
        assertThat(Arrays.copyOf(after, batch.at())).isEqualTo(Arrays.copyOf(before, batch.at()));
        for (int[] kept : new int[][] {
            {BatchLayout.LENGTH, BatchLayout.CRC}, {BatchLayout.LAST_OFFSET_DELTA, BatchLayout.PRODUCER_ID}
        }) {
            assertThat(Arrays.copyOfRange(after, batch.at() + kept[0], batch.at() + kept[1]))
                    .isEqualTo(Arrays.copyOfRange(before, batch.at() + kept[0], batch.at() + kept[1]));
        }
        int behind = batch.at() + BatchLayout.COUNT;
        assertThat(Arrays.copyOfRange(after, behind, after.length))
                .isEqualTo(Arrays.copyOfRange(before, behind, before.length));
    }

    @Test
    void isTheSameWhenAppliedTwice() {
        BatchHeader batch = randomBatch(new Random(4), 100);
        HeaderRewrite.apply(batch, STAMP);
        byte[] once = batch.buffer().array().clone();
        HeaderRewrite.apply(batch, STAMP);
        assertThat(batch.buffer().array()).isEqualTo(once);
    }

    @Test
    void refusesWhatCannotBePassedOn() {
        BatchHeader control = randomBatch(new Random(5), 10);
        control.buffer().putShort(control.at() + BatchLayout.ATTRIBUTES, (short) 0x30);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderRewrite.apply(control, STAMP))
                .withMessageContaining("control batch");
        BatchHeader old = randomBatch(new Random(6), 10);
        old.buffer().put(old.at() + BatchLayout.MAGIC, (byte) 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderRewrite.apply(old, STAMP))
                .withMessageContaining("version 1");
        BatchHeader little = randomBatch(new Random(7), 10);
        little.buffer().order(ByteOrder.LITTLE_ENDIAN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderRewrite.apply(little, STAMP))
                .withMessageContaining("little-endian");
    }

    private static void checkCrc(Random random, int payload) {
        BatchHeader batch = randomBatch(random, payload);
        assertThat(batch.isIntact()).isTrue();
        Stamp stamp = new Stamp(random.nextLong(), (short) random.nextInt(), random.nextInt());
        HeaderRewrite.apply(batch, stamp);
        assertThat(batch.isIntact()).as("payload of %d bytes", payload).isTrue();
    }

    /** Random bytes before, in and behind a batch whose CRC is right. */
    private static BatchHeader randomBatch(Random random, int payload) {
        int at = random.nextInt(50);
        byte[] bytes = new byte[at + BatchLayout.RECORDS + payload + random.nextInt(50)];
        random.nextBytes(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.putInt(at + BatchLayout.LENGTH, BatchLayout.RECORDS - BatchLayout.COUNTED_FROM + payload);
        buffer.put(at + BatchLayout.MAGIC, (byte) 2);
        short attributes = (short) (buffer.getShort(at + BatchLayout.ATTRIBUTES) & ~BatchLayout.CONTROL_BIT);
        buffer.putShort(at + BatchLayout.ATTRIBUTES, attributes);
        CRC32C crc = new CRC32C();
        crc.update(bytes, at + BatchLayout.CRC_FROM, BatchLayout.RECORDS + payload - BatchLayout.CRC_FROM);
        buffer.putInt(at + BatchLayout.CRC, (int) crc.getValue());
        return new BatchHeader(buffer, at);
    }
}
