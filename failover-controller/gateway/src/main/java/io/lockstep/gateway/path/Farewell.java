package io.lockstep.gateway.path;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a peer so that it gets all that was written to it: the end of the stream first, then what it still sends is read
 * and dropped until it closes, for two seconds and 16 MiB at most. Closing with unread input would reset the connection, and
 * a reset can destroy what the peer has received and not read yet.
 */
final class Farewell extends ChannelInboundHandlerAdapter {
    private static final long MOST_SECONDS = 2;
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private long dropped;

    private Farewell() {}

    /** Takes the place of the channel's own handler. */
    static void to(Channel channel, String handler) {
        if (!channel.isActive()) {
            channel.close();
            return;
        }
        channel.pipeline().replace(handler, "farewell", new Farewell());
        channel.config().setAutoRead(true);
        channel.eventLoop().schedule(() -> channel.close(), MOST_SECONDS, TimeUnit.SECONDS);
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
        }
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            DuplexChannel duplex = (DuplexChannel) channel;
            if (!written.isSuccess() || duplex.isInputShutdown()) {
                channel.close();
            } else {
                duplex.shutdownOutput();
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            dropped += bytes.readableBytes();
        }
        ReferenceCountUtil.release(message);
        if (dropped > MOST_BYTES) {
            context.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
