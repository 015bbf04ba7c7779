package io.lockstep.gateway.path;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/** Reads the broker's side of a passage. */
final class BrokerSide extends ChannelInboundHandlerAdapter {
    private final Passage passage;

    BrokerSide(Passage passage) {
        this.passage = passage;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        passage.fromBroker((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        passage.brokerReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        passage.settle();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        passage.brokerLost("it closed the connection");
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            passage.brokerLost("it closed the connection");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        passage.brokerLost(cause.toString());
    }
}
