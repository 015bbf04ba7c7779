package io.lockstep.gateway.path;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a client is, as far as its connection shows.
 *
 * @param address {@code host:port}; empty where it is not of the internet's
 * @param subject of the certificate that it proved to own, as Kafka's brokers would name it; empty without one
 */
record Peer(String address, String subject) {
    static final Peer UNKNOWN = new Peer("", "");
    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);

    /** To be asked once TLS is agreed upon, where the gateway ends it. */
    static Peer of(Channel client) {
        return new Peer(address(client), subject(client));
    }

    private static String address(Channel client) {
        return client.remoteAddress() instanceof InetSocketAddress from
                ? from.getAddress().getHostAddress() + ":" + from.getPort()
                : "";
    }

    private static String subject(Channel client) {
        SslHandler tls = client.pipeline().get(SslHandler.class);
        if (tls == null || !tls.handshakeFuture().isSuccess()) {
            return "";
        }
        try {
            return tls.engine().getSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "";
        }
    }

    /** The user of SASL is who brokers know; the certificate goes no further than the gateway. */
    String principal(Flow flow) {
        return flow.user().isEmpty() ? subject : flow.user();
    }

    /** Tells that it was closed for a fault. */
    void closed(String fault, String why) {
        LOG.atDebug()
                .addKeyValue("fault", fault)
                .addKeyValue("address", address)
                .addKeyValue("subject", subject)
                .addKeyValue("why", why)
                .log("connection closed");
    }
}
