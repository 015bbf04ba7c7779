package io.lockstep.gateway.path;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks into the first record of a TLS client for the server's name, tells it, and lets all bytes through as they came. */
final class ServerName extends AbstractSniHandler<String> {
    private final Consumer<String> then;

    ServerName(Consumer<String> then) {
        this.then = then;
    }

    @Override
    protected Future<String> lookup(ChannelHandlerContext context, @Nullable String host) {
        return context.executor().newSucceededFuture(host == null ? "" : host);
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, String host, Future<String> name) {
        context.channel().config().setAutoRead(false);
        context.pipeline().remove(this);
        then.accept(name.getNow());
    }
}
