package io.lockstep.it.routing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that greets whoever connects with its name, and keeps the connection. */
final class Echo implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    Echo(String name) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Thread.ofPlatform().daemon().start(() -> greet(name));
    }

    private void greet(String name) {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                open.add(socket);
                socket.getOutputStream().write(name.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // closed
        }
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** A connection to a port of this machine. */
    static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5_000);
        return socket;
    }

    /** The four letters that it is greeted with. */
    static String greeted(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(4), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
