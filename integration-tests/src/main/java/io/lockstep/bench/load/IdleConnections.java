package io.lockstep.bench.load;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/**
 * Many connections of clients that ask once which versions the broker speaks, get the answer, and then say nothing more.
 * Used by one thread.
 */
public final class IdleConnections implements AutoCloseable {
    private static final int TIMEOUT_MS = 20_000;
    private static final short API_VERSIONS = 18;
    private static final int LONGEST_ANSWER = 1 << 20;

    private final List<Socket> sockets = new ArrayList<>();

    private IdleConnections() {}

    /**
     * Opens {@code count} of them to a port on loopback; each has had its answer when this returns.
     *
     * @param kind plain, or such that talk TLS
     * @throws UncheckedIOException when one is refused, or has no answer within 20 s
     */
    public static IdleConnections open(SocketFactory kind, int port, int count) {
        IdleConnections connections = new IdleConnections();
        try {
            for (int i = 0; i < count; i++) {
                connections.add(kind.createSocket(), port, i);
            }
            return connections;
        } catch (IOException e) {
            connections.close();
            throw new UncheckedIOException(
                    "idle connection " + connections.sockets.size() + " of " + count + " to port " + port + " failed: "
                            + e.getMessage(),
                    e);
        }
    }

    private void add(Socket socket, int port, int number) throws IOException {
        sockets.add(socket);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.getOutputStream().write(question(number));
        DataInputStream answer = new DataInputStream(socket.getInputStream());
        int length = answer.readInt();
        if (length <= 0 || length > LONGEST_ANSWER) {
            throw new IOException("an answer of " + length + " bytes");
        }
        answer.skipNBytes(length);
    }

    /** An ApiVersions request, version 0, with header version 1. */
    private static byte[] question(int number) {
        byte[] client = ("idle-" + number).getBytes(StandardCharsets.UTF_8);
        int length = 2 * Short.BYTES + Integer.BYTES + Short.BYTES + client.length;
        return ByteBuffer.allocate(Integer.BYTES + length)
                .putInt(length)
                .putShort(API_VERSIONS)
                .putShort((short) 0)
                .putInt(number)
                .putShort((short) client.length)
                .put(client)
                .array();
    }

    /** How many are open. */
    public int count() {
        return sockets.size();
    }

    @Override
    public void close() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException("an idle connection could not be closed", e);
            }
        }
    }
}
