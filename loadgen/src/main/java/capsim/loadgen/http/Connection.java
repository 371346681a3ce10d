package capsim.loadgen.http;

import capsim.loadgen.reactor.Exchange;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Arrays;

/**
 * A connection with at most one request under way. It tells its exchange the outcome, and its
 * {@link Pool} when it is free again or gone.
 */
final class Connection extends ChannelInboundHandlerAdapter implements Exchange.Response {
  /** Who gives requests to connections. */
  interface Pool {
    /** The answer is complete and the connection stays open. */
    void free(Connection connection);

    /** The connection can take no more requests. */
    void gone(Connection connection);
  }

  private static final int FIRST_BODY_BYTES = 1 << 10;

  private final Pool pool;
  private final HeadWriter heads;
  private final NettyReactor reactor;
  private final long timeoutNanos;
  private final int maxBodyBytes;
  private final Runnable deadlineCheck = this::checkDeadline;
  private final ChannelFutureListener writeListener = this::written;

  private Channel channel;
  private Exchange exchange;
  private HttpResponse response;
  private byte[] body = new byte[FIRST_BODY_BYTES];
  private int bodyLength;
  private long deadlineNanos;
  private boolean deadlineChecked;
  private boolean requestWritten;
  private boolean inPool;
  private boolean gone;

  Connection(
      Pool pool, HeadWriter heads, NettyReactor reactor, long timeoutNanos, int maxBodyBytes) {
    this.pool = pool;
    this.heads = heads;
    this.reactor = reactor;
    this.timeoutNanos = timeoutNanos;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
  }

  /** The connection, with TLS where there is any, is made: the pool has it from now on. */
  void ready() {
    inPool = true;
  }

  /** Whether a request may be given to it. */
  boolean usable() {
    return !gone && channel.isActive();
  }

  /** Writes a request; the answer comes later. */
  void send(Exchange next) {
    exchange = next;
    response = null;
    bodyLength = 0;
    requestWritten = false;
    int length = next.bodyLength();
    ByteBuf out = channel.alloc().ioBuffer(heads.prepare(next.head()) + length);
    heads.write(out, length);
    out.writeBytes(next.body(), 0, length);
    long now = reactor.nanoTime();
    next.started(now);
    expectAnswerBy(now + timeoutNanos);
    channel.writeAndFlush(out).addListener(writeListener);
  }

  private void written(ChannelFuture write) {
    requestWritten = true;
    if (!write.isSuccess()) {
      // Not at once: this may be within the call of send.
      reactor.at(reactor.nanoTime(), () -> fail(Exchange.Failure.CLOSED));
    }
  }

  /** One timer for a connection, not one for each request: it moves on with the deadline. */
  private void expectAnswerBy(long nanoTime) {
    deadlineNanos = nanoTime;
    if (!deadlineChecked) {
      deadlineChecked = true;
      reactor.at(nanoTime, deadlineCheck);
    }
  }

  private void checkDeadline() {
    deadlineChecked = false;
    if (exchange == null) {
      return;
    }
    if (reactor.nanoTime() >= deadlineNanos) {
      fail(Exchange.Failure.TIMEOUT);
    } else {
      expectAnswerBy(deadlineNanos);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      read((HttpObject) message);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(HttpObject part) {
    if (exchange == null) {
      ChannelFuture unused = channel.close(); // an answer that nobody asked for
      return;
    }
    if (part.decoderResult().isFailure()) {
      fail(Exchange.Failure.PROTOCOL);
      return;
    }
    if (part instanceof HttpResponse head) {
      response = head;
      bodyLength = 0;
    }
    if (part instanceof HttpContent content && !append(content.content())) {
      fail(Exchange.Failure.PROTOCOL);
      return;
    }
    if (part instanceof LastHttpContent && response.status().code() >= 200) {
      answered();
    }
  }

  private boolean append(ByteBuf content) {
    int more = content.readableBytes();
    if (more > maxBodyBytes - bodyLength) {
      return false;
    }
    if (bodyLength + more > body.length) {
      body = Arrays.copyOf(body, Math.max(2 * body.length, bodyLength + more));
    }
    content.readBytes(body, bodyLength, more);
    bodyLength += more;
    return true;
  }

  private void answered() {
    Exchange ended = exchange;
    exchange = null;
    // An answer before the end of the request leaves a connection in the middle of a message.
    boolean reusable = requestWritten && HttpUtil.isKeepAlive(response) && channel.isActive();
    reactor.callBack(ended, this, null);
    response = null;
    if (reusable) {
      pool.free(this);
    } else {
      leave();
    }
  }

  /** Ends the exchange under way, if any, and the connection. */
  void fail(Exchange.Failure failure) {
    Exchange ended = exchange;
    exchange = null;
    if (ended != null) {
      reactor.callBack(ended, null, failure);
    }
    leave();
  }

  private void leave() {
    if (!gone) {
      gone = true;
      ChannelFuture unused = channel.close();
      if (inPool) {
        pool.gone(this);
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(Exchange.Failure.CLOSED);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    boolean tls = TlsContexts.isTlsFailure(cause);
    fail(tls ? Exchange.Failure.TLS : Exchange.Failure.CLOSED);
    if (!tls && !(cause instanceof IOException)) {
      reactor.defect(cause);
    }
  }

  @Override
  public int status() {
    return response.status().code();
  }

  @Override
  public String header(String name) {
    return response.headers().get(name);
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public int bodyLength() {
    return bodyLength;
  }
}
