package capsim.loadgen.http;

import capsim.loadgen.reactor.Exchange;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayDeque;

/**
 * The connections of one reactor. A request takes a free one, the one that was used last; if there
 * is none and the limit allows, a new one is opened for it; else it waits.
 */
final class ConnectionPool implements Connection.Pool {
  private static final int MAX_RESPONSE_CHUNK_BYTES = 1 << 16;

  private final NettyReactor reactor;
  private final Endpoint endpoint;
  private final ClientOptions options;
  private final SslContext tls;
  private final HeadWriter heads;
  private final Bootstrap bootstrap;
  private final ArrayDeque<Connection> free = new ArrayDeque<>();
  private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
  private int connecting;
  private int connections;

  /**
   * @param tls null for a target without TLS
   */
  ConnectionPool(
      NettyReactor reactor,
      EventLoop loop,
      Endpoint endpoint,
      ClientOptions options,
      SslContext tls) {
    this.reactor = reactor;
    this.endpoint = endpoint;
    this.options = options;
    this.tls = tls;
    heads = new HeadWriter(endpoint.authority(), options.authorization());
    bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(options.connectTimeout().toMillis()));
  }

  /**
   * Sends a request or has it wait.
   *
   * @param now false if a connection is about to become free, for which it shall wait
   */
  void send(Exchange exchange, boolean now) {
    waiting.add(exchange);
    if (now) {
      dispatch();
    }
  }

  @Override
  public void free(Connection connection) {
    free.addLast(connection);
    dispatch();
  }

  @Override
  public void gone(Connection connection) {
    connections--;
    free.remove(connection);
    dispatch();
  }

  private void dispatch() {
    while (!waiting.isEmpty() && !free.isEmpty()) {
      Connection connection = free.removeLast();
      if (connection.usable()) {
        connection.send(waiting.remove());
      } // else its end is about to be told, and it is counted until then
    }
    while (connecting < waiting.size() && connections < options.maxConnections()) {
      open();
    }
  }

  private void open() {
    connecting++;
    connections++;
    Connection connection =
        new Connection(
            this, heads, reactor, options.requestTimeout().toNanos(), options.maxResponseBytes());
    bootstrap
        .clone()
        .handler(new Pipeline(connection))
        .connect(endpoint.host(), endpoint.port())
        .addListener((ChannelFuture future) -> connected(future, connection));
  }

  private void connected(ChannelFuture connect, Connection connection) {
    SslHandler handler = connect.channel().pipeline().get(SslHandler.class);
    if (!connect.isSuccess()) {
      failedToConnect(connect.channel(), Exchange.Failure.CONNECT);
    } else if (handler == null) {
      ready(connection);
    } else {
      handler
          .handshakeFuture()
          .addListener(
              handshake -> {
                if (handshake.isSuccess()) {
                  ready(connection);
                } else {
                  failedToConnect(connect.channel(), Exchange.Failure.TLS);
                }
              });
    }
  }

  private void ready(Connection connection) {
    connecting--;
    connection.ready();
    free(connection);
  }

  /** The exchange for which it was opened fails; which one that is does not matter. */
  private void failedToConnect(Channel channel, Exchange.Failure failure) {
    ChannelFuture unused = channel.close();
    // Not at once: this may be within the call of send.
    reactor.at(
        reactor.nanoTime(),
        () -> {
          connecting--;
          connections--;
          Exchange exchange = waiting.poll();
          if (exchange != null) {
            reactor.callBack(exchange, null, failure);
          }
          dispatch();
        });
  }

  /** TLS where the endpoint speaks it, parser of answers, connection. */
  private final class Pipeline extends ChannelInitializer<SocketChannel> {
    private final Connection connection;

    Pipeline(Connection connection) {
      this.connection = connection;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      if (tls != null) {
        SslHandler handler = tls.newHandler(channel.alloc(), endpoint.host(), endpoint.port());
        handler.setHandshakeTimeoutMillis(options.connectTimeout().toMillis());
        channel.pipeline().addLast(handler);
      }
      HttpDecoderConfig config = new HttpDecoderConfig();
      config.setMaxChunkSize(MAX_RESPONSE_CHUNK_BYTES);
      channel.pipeline().addLast(new HttpResponseDecoder(config)).addLast(connection);
    }
  }
}
