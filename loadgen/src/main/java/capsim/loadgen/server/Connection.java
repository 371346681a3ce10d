package capsim.loadgen.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One connection: gathers a request, has it handled, and reads on when the answer is written. The
 * body is gathered in an array that grows with what really arrives, never with what is announced.
 */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {
  private static final ByteBuf CONTINUE =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer("HTTP/1.1 100 Continue\r\n\r\n", StandardCharsets.US_ASCII)
              .asReadOnly());
  private static final int FIRST_BODY_BYTES = 1 << 16;

  /** Arrays above this are given back after the request, so that idle connections are cheap. */
  private static final int KEPT_BODY_BYTES = 8 << 20;

  private final HttpHandler handler;
  private final int maxBodyBytes;
  private byte[] body = new byte[0];
  private int bodyLength;
  private HttpRequest head;
  private boolean refused;

  Connection(HttpHandler handler, int maxBodyBytes) {
    this.handler = handler;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (refused) {
      // What is left of a body that is too large; the connection can be used again after it.
      refused = !(part instanceof LastHttpContent);
      return;
    }
    if (part.decoderResult().isFailure()) {
      String problem = "not HTTP/1.1: " + part.decoderResult().cause().getMessage();
      refuse(context, Answer.text(400, problem), false);
      return;
    }
    if (part instanceof HttpRequest request) {
      begin(context, request);
    }
    if (part instanceof HttpContent content && !refused) {
      append(context, content.content());
      if (part instanceof LastHttpContent) {
        if (refused) {
          refused = false;
        } else {
          complete(context);
        }
      }
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest request) {
    head = request;
    bodyLength = 0;
    if (HttpUtil.getContentLength(request, 0L) > maxBodyBytes) {
      // Who waits for 100 will not send the body: there is no telling where the next head begins.
      refuse(context, tooLarge(), !HttpUtil.is100ContinueExpected(request));
    } else if (HttpUtil.is100ContinueExpected(request)) {
      ChannelFuture unused = context.writeAndFlush(CONTINUE.duplicate());
    }
  }

  private void append(ChannelHandlerContext context, ByteBuf content) {
    int count = content.readableBytes();
    if (count > maxBodyBytes - bodyLength) {
      refuse(context, tooLarge(), true);
      return;
    }
    if (bodyLength + count > body.length) {
      int larger = Math.max(bodyLength + count, Math.max(FIRST_BODY_BYTES, 2 * body.length));
      body = Arrays.copyOf(body, Math.min(larger, maxBodyBytes));
    }
    content.readBytes(body, bodyLength, count);
    bodyLength += count;
  }

  private Answer tooLarge() {
    return Answer.text(413, "a body may have " + maxBodyBytes + " bytes at most");
  }

  /** Answers before the request is over. */
  private void refuse(ChannelHandlerContext context, Answer answer, boolean keepAlive) {
    refused = true;
    new Delivery(context, keepAlive, true).answer(answer);
  }

  private void complete(ChannelHandlerContext context) {
    context.channel().config().setAutoRead(false);
    var call = new HttpCall(head, body, bodyLength);
    boolean withBody = !call.method().equals("HEAD");
    handler.handle(call, new Delivery(context, HttpUtil.isKeepAlive(head), withBody));
    head = null;
    if (body.length > KEPT_BODY_BYTES) {
      body = new byte[0];
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // Resets by the peer end here. Handlers answer hostile input themselves.
    ChannelFuture unused = context.close();
  }
}
