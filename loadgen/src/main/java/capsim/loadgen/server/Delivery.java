package capsim.loadgen.server;

import capsim.loadgen.fault.FaultDecision;
import capsim.loadgen.fault.FaultDecision.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Writes the answer to one request. */
final class Delivery implements Responder {
  private static final long TRICKLE_PERIOD_MILLIS = 100;
  private static final long PERIODS_PER_SECOND = 1000 / TRICKLE_PERIOD_MILLIS;

  private final ChannelHandlerContext context;
  private final boolean keepAlive;
  private final boolean withBody;

  Delivery(ChannelHandlerContext context, boolean keepAlive, boolean withBody) {
    this.context = context;
    this.keepAlive = keepAlive;
    this.withBody = withBody;
  }

  @Override
  public void answer(Answer answer, FaultDecision decision) {
    if (decision.delayNanos() > 0) {
      var unused =
          context
              .executor()
              .schedule(() -> write(answer, decision), decision.delayNanos(), TimeUnit.NANOSECONDS);
    } else {
      write(answer, decision);
    }
  }

  private void write(Answer answer, FaultDecision decision) {
    if (!context.channel().isActive()) {
      return;
    }
    if (decision.ending() == Ending.NO_ANSWER) {
      // Reading on notices when the peer has had enough.
      context.channel().config().setAutoRead(true);
      return;
    }
    ByteBuf bytes = encoded(answer.padded(decision.padBytes()));
    if (decision.ending() == Ending.HANG_UP) {
      int part = decision.stored() ? bytes.readableBytes() / 2 : 0;
      context
          .writeAndFlush(bytes.slice(bytes.readerIndex(), part))
          .addListener(ChannelFutureListener.CLOSE);
    } else if (decision.trickleBytesPerSecond() > 0) {
      long period = Math.max(1, decision.trickleBytesPerSecond() / PERIODS_PER_SECOND);
      trickle(bytes, (int) Math.min(period, Integer.MAX_VALUE));
    } else {
      finish(bytes);
    }
  }

  private void trickle(ByteBuf bytes, int periodBytes) {
    if (bytes.readableBytes() <= periodBytes) {
      finish(bytes);
      return;
    }
    ChannelFuture unusedPiece = context.writeAndFlush(bytes.readRetainedSlice(periodBytes));
    var unusedRest =
        context
            .executor()
            .schedule(
                () -> {
                  if (context.channel().isActive()) {
                    trickle(bytes, periodBytes);
                  } else {
                    bytes.release();
                  }
                },
                TRICKLE_PERIOD_MILLIS,
                TimeUnit.MILLISECONDS);
  }

  private void finish(ByteBuf bytes) {
    var written = context.writeAndFlush(bytes);
    if (keepAlive) {
      context.channel().config().setAutoRead(true);
    } else {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private ByteBuf encoded(Answer answer) {
    var head = new StringBuilder(160).append("HTTP/1.1 ").append(answer.status()).append(' ');
    head.append(HttpResponseStatus.valueOf(answer.status()).reasonPhrase()).append("\r\n");
    for (Answer.Header header : answer.headers()) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    if (answer.status() != 204) {
      head.append("Content-Length: ").append(answer.bodyLength()).append("\r\n");
    }
    head.append(keepAlive ? "\r\n" : "Connection: close\r\n\r\n");
    ByteBuf start = Unpooled.wrappedBuffer(head.toString().getBytes(StandardCharsets.US_ASCII));
    if (answer.bodyLength() == 0 || !withBody) {
      return start;
    }
    return Unpooled.wrappedBuffer(
        start, Unpooled.wrappedBuffer(answer.body(), 0, answer.bodyLength()));
  }
}
