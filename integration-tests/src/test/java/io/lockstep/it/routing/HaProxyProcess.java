package io.lockstep.it.routing;

import io.lockstep.it.harness.Installed;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;

/** A HAProxy of its own on loopback, with one server called {@code broker} in each of its backends {@code kafka-N}. */
public final class HaProxyProcess implements AutoCloseable {
    private static final String HEAD = """
            # by hand, and to be kept
            global
                stats socket %s mode 600 level admin
                stats socket ipv4@127.0.0.1:%d level admin

            defaults
                mode tcp
                timeout connect 5s
                timeout client 1h
                timeout server 1h
            """;
    private static final String LISTEN = """

            listen kafka-%1$d
                bind 127.0.0.1:%2$d
                server broker %3$s check inter 10m   # of kafka-%1$d
            """;

    private final Path folder;
    private final int admin;
    private ChildProcess process;

    private HaProxyProcess(Path folder, int admin) {
        this.folder = folder;
        this.admin = admin;
        this.process = begun();
    }

    /**
     * Starts it.
     *
     * @param folder of its own
     * @param servers where each backend leads, by the port that it listens on
     */
    public static HaProxyProcess start(Path folder, SortedMap<Integer, String> servers) {
        int admin = FreePorts.take();
        StringBuilder text = new StringBuilder(HEAD.formatted(folder.resolve("admin.sock"), admin));
        int number = 1;
        for (var server : servers.entrySet()) {
            text.append(LISTEN.formatted(number++, server.getKey(), server.getValue()));
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("haproxy.cfg"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new HaProxyProcess(folder, admin);
    }

    private ChildProcess begun() {
        Path output = folder.resolve("haproxy.log");
        ChildProcess child = Installed.HAPROXY.start(output, "-db", "-f", file().toString());
        boolean runs = Await.within(Duration.ofSeconds(20))
                .holds(() -> !child.alive() || !said("show info").isEmpty());
        if (!runs || !child.alive()) {
            child.kill();
            throw new AssertionError("haproxy did not start:\n" + String.join("\n", LogTail.of(output, 30)));
        }
        return child;
    }

    /** What its runtime socket says; nothing where it does not answer. */
    public String said(String command) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket()));
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    public String socket() {
        return folder.resolve("admin.sock").toString();
    }

    /** The same socket's address on loopback. */
    public String address() {
        return "127.0.0.1:" + admin;
    }

    public Path file() {
        return folder.resolve("haproxy.cfg");
    }

    /** Ends it and starts it again, with what its file says by now. */
    public void restart() {
        close();
        process = begun();
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(10));
    }
}
