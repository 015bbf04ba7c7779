package io.lockstep.failover.haproxy;

import io.lockstep.failover.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * HAProxy's runtime socket: one connection for each exchange, which HAProxy closes behind its answer. Safe for use from
 * any thread.
 */
final class RuntimeSocket {
    private static final int MOST_BYTES = 8 << 20;
    /** HAProxy's buffer, which a line has to fit in, is 16 KiB. */
    private static final int MOST_LINE = 12 << 10;

    private final String name;

    /** @param name path of the socket, or its {@code address:port} */
    RuntimeSocket(String name) {
        this.name = name;
    }

    /** Carries commands out, in order, as many at a time as one line holds; answers all that was said. */
    Answer<String> carryOut(Collection<String> commands, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        Answer<String> said = new Answer.Known<>("");
        StringBuilder line = new StringBuilder();
        for (String command : commands) {
            if (line.length() + command.length() > MOST_LINE) {
                said = also(said, line.toString(), end);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : "; ").append(command);
        }
        return line.isEmpty() ? said : also(said, line.toString(), end);
    }

    private Answer<String> also(Answer<String> before, String line, long end) {
        return before.then(said -> ask(line, Duration.ofNanos(Math.max(1, end - System.nanoTime())))
                .map(more -> said + more));
    }

    /** One line, and what is said to it. */
    Answer<String> ask(String line, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        try (Selector selector = Selector.open();
                SocketChannel channel = open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, 0);
            if (!channel.connect(address())) {
                key.interestOps(SelectionKey.OP_CONNECT);
                await(selector, end);
                channel.finishConnect();
            }
            send(channel, key, selector, line, end);
            return new Answer.Known<>(heard(channel, key, selector, end));
        } catch (IOException e) {
            return new Answer.Unknown<>(name + ": " + e.getMessage()
                    + ". See that HAProxy runs, and that the controller's user may use its runtime socket.");
        }
    }

    private static void send(SocketChannel channel, SelectionKey key, Selector selector, String line, long end)
            throws IOException {
        ByteBuffer out = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        key.interestOps(SelectionKey.OP_WRITE);
        while (out.hasRemaining()) {
            await(selector, end);
            channel.write(out);
        }
    }

    private static String heard(SocketChannel channel, SelectionKey key, Selector selector, long end)
            throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.allocate(1 << 16);
        key.interestOps(SelectionKey.OP_READ);
        while (true) {
            await(selector, end);
            if (channel.read(in.clear()) < 0) {
                return all.toString(StandardCharsets.UTF_8);
            }
            all.write(in.array(), 0, in.flip().limit());
            if (all.size() > MOST_BYTES) {
                throw new IOException("its answer is larger than " + MOST_BYTES + " bytes");
            }
        }
    }

    private static void await(Selector selector, long end) throws IOException {
        int ready = 0;
        while (ready == 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IOException("no answer in time");
            }
            ready = selector.select(Math.max(1, left / 1_000_000));
        }
        selector.selectedKeys().clear();
    }

    private SocketChannel open() throws IOException {
        return name.contains("/") ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    }

    private SocketAddress address() {
        int colon = name.lastIndexOf(':');
        return name.contains("/")
                ? UnixDomainSocketAddress.of(name)
                : new InetSocketAddress(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)));
    }

    /** What is said to an order that was carried out; anything else is a complaint. */
    static List<String> complaints(String said) {
        return said.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.startsWith("IP changed from")
                        && !line.startsWith("port changed from")
                        && !line.startsWith("no need to change"))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
