package io.lockstep.it.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that no Kafka client would make, to one port of a gateway. For one thread. */
final class Misfits implements AutoCloseable {
    static final String HALF_OPEN = "half-open";
    static final String DEAF = "deaf";

    private static final int PRODUCE = 0;
    private static final int METADATA = 3;
    private static final int SMALL_BUFFER = 4096;
    private static final int REQUESTS_TOGETHER = 1000;
    private static final int MOST_ASKED = 64 << 20;
    private static final int STUCK_MILLIS = 2_000;
    private static final int PATIENCE_MILLIS = 30_000;

    private final InetSocketAddress gateway;
    private final List<Socket> open = new ArrayList<>();

    /** @param gateway host and port */
    Misfits(String gateway) {
        int colon = gateway.lastIndexOf(':');
        this.gateway =
                new InetSocketAddress(gateway.substring(0, colon), Integer.parseInt(gateway.substring(colon + 1)));
    }

    /** Connect, and say nothing. */
    void idle(int many) {
        for (int i = 0; i < many; i++) {
            connect(0);
        }
    }

    /** Says what is no request; answers whether it was shut out. */
    boolean saysAndIsShutOut(byte[] what) {
        Socket socket = connect(0);
        send(socket, what);
        return ended(socket);
    }

    /** Begins to write a record, and falls silent in the middle. */
    void halfOpen() {
        byte[] begun = request(PRODUCE, 3, HALF_OPEN, out -> {
            out.writeShort(-1);
            out.writeShort(1);
            out.writeInt(30_000);
            out.write(new byte[1000]);
        });
        send(connect(0), framed(begun, 100_000));
    }

    /** Asks and takes no answer, until no more is taken of it: every buffer on the way is full then. */
    void deaf() {
        Socket socket = connect(SMALL_BUFFER);
        byte[] asked = request(METADATA, 1, DEAF, out -> out.writeInt(-1));
        byte[] request = framed(asked, asked.length);
        ByteBuffer requests = ByteBuffer.allocate(request.length * REQUESTS_TOGETHER);
        while (requests.hasRemaining()) {
            requests.put(request);
        }
        try {
            fill(socket.getChannel(), requests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(SocketChannel channel, ByteBuffer bytes) throws IOException {
        try (Selector selector = channel.provider().openSelector()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_WRITE);
            bytes.flip();
            for (int sent = 0; sent < MOST_ASKED; sent += channel.write(bytes)) {
                if (selector.select(STUCK_MILLIS) == 0) {
                    return;
                }
                selector.selectedKeys().clear();
                if (!bytes.hasRemaining()) {
                    bytes.rewind();
                }
            }
            throw new AssertionError("the gateway took " + MOST_ASKED + " bytes of one that takes no answer");
        } finally {
            channel.configureBlocking(true);
        }
    }

    /** Whether the gateway has closed every connection. */
    boolean allEnded() {
        return open.stream().allMatch(Misfits::ended);
    }

    private Socket connect(int receiveBuffer) {
        try {
            Socket socket = SocketChannel.open().socket();
            open.add(socket);
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(gateway, PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ended(Socket socket) {
        try {
            byte[] dropped = new byte[64 * 1024];
            while (socket.getInputStream().read(dropped) >= 0) {
                // Answers that nobody wanted come first.
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // a reset is an end, too
        }
    }

    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] request(int api, int version, String client, Body body) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            byte[] name = client.getBytes(StandardCharsets.UTF_8);
            out.writeShort(api);
            out.writeShort(version);
            out.writeInt(1);
            out.writeShort(name.length);
            out.write(name);
            body.write(out);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] framed(byte[] request, int length) {
        return ByteBuffer.allocate(4 + request.length)
                .putInt(length)
                .put(request)
                .array();
    }

    @Override
    public void close() {
        for (Socket each : open) {
            try {
                each.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
