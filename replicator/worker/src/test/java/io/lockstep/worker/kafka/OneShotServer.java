package io.lockstep.worker.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;

/** Listens on loopback, reads the first bytes of every connection, answers with given bytes and closes. */
final class OneShotServer implements AutoCloseable {
    private final ServerSocket server;
    private final byte[] answer;

    private OneShotServer(ServerSocket server, byte[] answer) {
        this.server = server;
        this.answer = answer;
    }

    /** @param answer in hexadecimal; empty to close without a word */
    static OneShotServer answering(String answer) {
        try {
            ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            OneShotServer server = new OneShotServer(socket, HexFormat.of().parseHex(answer));
            Thread.ofPlatform().daemon().name("one-shot-server").start(server::serve);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                int first = socket.getInputStream().read(new byte[4_096]);
                if (first > 0) {
                    socket.getOutputStream().write(answer);
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
