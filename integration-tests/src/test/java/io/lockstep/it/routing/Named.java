package io.lockstep.it.routing;

import io.lockstep.it.harness.Installed;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A BIND of its own on loopback, authoritative for {@code shop.example}. */
final class Named implements AutoCloseable {
    static final String SECRET = "c2l4dGVlbiBieXRlcyBhdCBsZWFzdA==";
    private static final String OPTIONS = """
            options {
              directory "%1$s";
              listen-on port %2$d { 127.0.0.1; };
              listen-on-v6 { none; };
              pid-file none;
              session-keyfile "session.key";
              recursion no;
              dnssec-validation no;
              notify explicit;
              notify-delay 0;
            };
            controls { };
            """;
    private static final String KEY = """
            key "lockstep" { algorithm hmac-sha256; secret "%s"; };
            key "reader" { algorithm hmac-sha256; secret "%s"; };
            """.formatted(SECRET, SECRET);
    /** What failover-controller/core/README.md tells people to write. */
    private static final String PRIMARY = """
            zone "shop.example" {
              type primary;
              file "shop.zone";
              update-policy {
                grant lockstep name _lockstep-shop.shop.example. TXT;
                grant lockstep name kafka-1.shop.example. A AAAA CNAME;
                grant lockstep name kafka-2.shop.example. A AAAA CNAME;
              };
              allow-transfer { 127.0.0.1; };
              also-notify { 127.0.0.1 port %d; };
            };
            """;

    private static final String SECONDARY = """
            zone "shop.example" {
              type secondary;
              file "shop.copy";
              primaries { 127.0.0.1 port %d; };
              allow-notify { 127.0.0.1; };
            };
            """;
    private static final String ZONE = """
            $TTL 5
            @ IN SOA ns.shop.example. admin.shop.example. ( 1 60 1 600 5 )
            @ IN NS ns.shop.example.
            ns IN A 127.0.0.1
            """;

    private final int port;
    private final ChildProcess process;

    private Named(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    /**
     * @param folder of its own
     * @param port where it listens
     * @param copy where the one listens that copies this one's zone
     */
    static Named primary(Path folder, int port, int copy) {
        write(folder.resolve("shop.zone"), ZONE);
        return start(folder, port, KEY + PRIMARY.formatted(copy));
    }

    /** One that copies the primary's zone. */
    static Named secondary(Path folder, int port, int primary) {
        return start(folder, port, SECONDARY.formatted(primary));
    }

    /** One that is there, and knows no zone. */
    static Named stranger(Path folder) {
        return start(folder, FreePorts.take(), KEY);
    }

    private static Named start(Path folder, int port, String zones) {
        Path configuration = folder.resolve("named.conf");
        Path output = folder.resolve("named.log");
        write(configuration, OPTIONS.formatted(folder, port) + zones);
        ChildProcess process = Installed.NAMED.start(output, "-g", "-c", configuration.toString());
        boolean runs = Await.within(Duration.ofSeconds(20))
                .holds(() -> !process.alive()
                        || LogTail.of(output, 200).stream().anyMatch(line -> line.endsWith(" running")));
        if (!runs || !process.alive()) {
            process.kill();
            throw new AssertionError("named did not start:\n" + String.join("\n", LogTail.of(output, 30)));
        }
        return new Named(port, process);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(10));
    }
}
