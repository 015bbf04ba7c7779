package io.lockstep.gateway.path;

import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayTls;
import io.netty.channel.Channel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** How connections are secured, if the gateway does that. */
final class Tls {
    private final long handshakeMillis;
    private final @Nullable SslContext clients;
    private final @Nullable SslContext brokers;

    private Tls(long handshakeMillis, @Nullable SslContext clients, @Nullable SslContext brokers) {
        this.handshakeMillis = handshakeMillis;
        this.clients = clients;
        this.brokers = brokers;
    }

    /** @throws IllegalArgumentException if a certificate or key cannot be used; says which files */
    static Tls of(Gateway gateway) {
        GatewayTls tls = gateway.tls();
        long handshake = gateway.limits().connect().toMillis();
        if (tls.mode() != GatewayTls.Mode.TERMINATE) {
            return new Tls(handshake, null, null);
        }
        try {
            return new Tls(handshake, forClients(tls), tls.brokers() ? forBrokers(tls) : null);
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "gateway.tls: certificate " + tls.certificate().orElse(null) + ", key "
                            + tls.key().orElse(null) + " or an authority cannot be used: " + e.getMessage()
                            + ". Each is a PEM file; the key is PKCS#8 without a password.",
                    e);
        }
    }

    private static SslContext forClients(GatewayTls tls) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forServer(file(tls.certificate()), file(tls.key()))
                .sslProvider(SslProvider.JDK);
        if (tls.clientAuthority().isPresent()) {
            builder.trustManager(file(tls.clientAuthority())).clientAuth(ClientAuth.REQUIRE);
        }
        return builder.build();
    }

    private static SslContext forBrokers(GatewayTls tls) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        if (tls.brokerAuthority().isPresent()) {
            builder.trustManager(file(tls.brokerAuthority()));
        }
        return builder.build();
    }

    private static File file(Optional<Path> path) {
        return path.orElseThrow(() -> new IllegalArgumentException("certificate and key have to be named"))
                .toFile();
    }

    void toClient(Channel channel) {
        if (clients != null) {
            SslHandler handler = clients.newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(handshakeMillis);
            channel.pipeline().addLast(handler);
        }
    }

    void toBroker(Channel channel, String host, int port) {
        if (brokers != null) {
            SslHandler handler = brokers.newHandler(channel.alloc(), host, port);
            handler.setHandshakeTimeoutMillis(handshakeMillis);
            SSLEngine engine = handler.engine();
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
            channel.pipeline().addLast(handler);
        }
    }
}
