package io.lockstep.gateway.path;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import javax.net.ssl.SSLException;

/** Reads the client's side of a passage. */
final class ClientSide extends ChannelInboundHandlerAdapter {
    private final Passage passage;

    ClientSide(Passage passage) {
        this.passage = passage;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        passage.accepted();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        passage.fromClient((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        passage.clientReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        passage.settle();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        passage.clientLost();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            passage.clientLost();
        } else if (event instanceof SslHandshakeCompletionEvent shaken) {
            if (shaken.isSuccess()) {
                passage.secured();
            } else {
                passage.insecure(shaken.cause());
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause.getCause() instanceof SSLException || cause instanceof SSLException) {
            passage.insecure(cause);
        }
        passage.clientLost();
    }
}
