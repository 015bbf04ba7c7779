package io.lockstep.gateway.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.gateway.frame.FrameScanner.Mark;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameScannerTest {
    private static final int HEAD = 32;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsTheSameFramesHoweverTheBytesAreSplit(long seed) throws BadFrame {
        Random random = new Random(seed);
        List<byte[]> frames = new ArrayList<>();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = random.nextInt(20); i >= 0; i--) {
            byte[] frame = new byte[random.nextBoolean() ? random.nextInt(8) : random.nextInt(300)];
            random.nextBytes(frame);
            frames.add(frame);
            stream.writeBytes(ByteBuffer.allocate(4).putInt(frame.length).array());
            stream.writeBytes(frame);
        }
        List<byte[]> heads = new ArrayList<>();
        List<byte[]> wholes = new ArrayList<>();
        FrameScanner scanner = new FrameScanner(HEAD, 300);
        for (byte[] part : split(stream.toByteArray(), random)) {
            scan(scanner, ByteBuffer.wrap(part), heads, wholes);
        }
        assertThat(wholes).usingRecursiveComparison().isEqualTo(frames);
        assertThat(heads)
                .usingRecursiveComparison()
                .isEqualTo(frames.stream()
                        .map(frame -> Arrays.copyOf(frame, Math.min(HEAD, frame.length)))
                        .toList());
        assertThat(scanner.atBoundary()).isTrue();
    }

    private static void scan(FrameScanner scanner, ByteBuffer bytes, List<byte[]> heads, List<byte[]> wholes)
            throws BadFrame {
        for (Mark mark = scanner.next(bytes); mark != Mark.MORE; mark = scanner.next(bytes)) {
            if (mark == Mark.HEAD) {
                heads.add(bytes(scanner.head()));
                scanner.keep();
            } else {
                wholes.add(bytes(scanner.whole()));
            }
        }
        assertThat(bytes.hasRemaining()).isFalse();
    }

    private static List<byte[]> split(byte[] all, Random random) {
        List<byte[]> parts = new ArrayList<>();
        int most = 1 + random.nextInt(all.length);
        for (int at = 0; at < all.length; ) {
            int end = Math.min(all.length, at + 1 + random.nextInt(most));
            parts.add(Arrays.copyOfRange(all, at, end));
            at = end;
        }
        return parts;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Test
    void refusesLengthsThatNoFrameHasAlsoByteByByte() {
        assertThatThrownBy(() -> new FrameScanner(HEAD, 100)
                        .next(ByteBuffer.allocate(4).putInt(101).flip()))
                .isInstanceOfSatisfying(
                        BadFrame.class, e -> assertThat(e.fault()).isEqualTo("frame-too-long"));
        FrameScanner scanner = new FrameScanner(HEAD, 100);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 4; i++) {
                        scanner.next(ByteBuffer.wrap(new byte[] {-1}));
                    }
                })
                .isInstanceOfSatisfying(
                        BadFrame.class, e -> assertThat(e.fault()).isEqualTo("frame-negative"));
    }

    @Test
    void tellsWhereItStands() throws BadFrame {
        FrameScanner scanner = new FrameScanner(2, 100);
        assertThat(scanner.atBoundary()).isTrue();
        scanner.next(ByteBuffer.wrap(new byte[] {0, 0}));
        assertThat(scanner.undecided()).isTrue();
        assertThat(scanner.next(ByteBuffer.wrap(new byte[] {0, 3, 1}))).isEqualTo(Mark.MORE);
        assertThat(scanner.undecided()).isTrue();
        assertThat(scanner.next(ByteBuffer.wrap(new byte[] {2}))).isEqualTo(Mark.HEAD);
        assertThat(scanner.undecided()).isFalse();
        assertThat(scanner.atBoundary()).isFalse();
        assertThat(scanner.next(ByteBuffer.wrap(new byte[] {3}))).isEqualTo(Mark.END);
        assertThat(scanner.atBoundary()).isTrue();
    }
}
