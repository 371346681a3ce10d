package capsim.loadgen.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelGroupFuture;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Listens and hands requests to a handler. It can stop listening for a while and come back on the
 * same port. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {
  /** Reads of one wake-up: large bodies come in few pieces. */
  private static final int LARGEST_READ_BYTES = 1 << 19;

  /** Another process may hold the port for a moment while this one is out. */
  private static final long REBIND_MILLIS = 100;

  private static final int MAX_LINE_BYTES = 8192;
  private static final int MAX_HEADER_BYTES = 32_768;

  private final EventLoopGroup threads;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final ServerBootstrap bootstrap;
  private InetSocketAddress address;
  private Channel listener;
  private boolean out;
  private boolean closed;

  private HttpServer(Settings settings, Supplier<ChannelHandler[]> pipeline) {
    this.address = settings.bind();
    this.threads =
        new MultiThreadIoEventLoopGroup(
            settings.threads(),
            new DefaultThreadFactory(settings.name(), true),
            NioIoHandler.newFactory());
    this.bootstrap =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.RECVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(2048, 65_536, LARGEST_READ_BYTES))
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    connections.add(channel);
                    channel.pipeline().addLast(pipeline.get());
                  }
                });
  }

  /**
   * Where and how to listen.
   *
   * @param name of its threads
   * @param bind address; port 0 lets the system choose
   * @param threads at least 1
   * @param maxBodyBytes a request with more is answered with 413
   */
  public record Settings(String name, InetSocketAddress bind, int threads, int maxBodyBytes) {
    public Settings {
      if (threads < 1) {
        throw new IllegalArgumentException("threads must be at least 1: " + threads);
      }
    }
  }

  /**
   * Starts to listen.
   *
   * @throws IOException that names the address if it is not to be had
   */
  public static HttpServer start(Settings settings, HttpHandler handler) throws IOException {
    var decoder =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxChunkSize(LARGEST_READ_BYTES);
    return start(
        settings,
        () ->
            new ChannelHandler[] {
              new HttpRequestDecoder(decoder),
              new FlowControlHandler(),
              new Connection(handler, settings.maxBodyBytes())
            });
  }

  /**
   * Starts a server that reads requests to their end, counts them, and answers at once without
   * having looked at them: 204, or an empty success to {@code _bulk}.
   *
   * @throws IOException that names the address if it is not to be had
   */
  public static HttpServer startSink(Settings settings, SinkCounts counts) throws IOException {
    return start(settings, () -> new ChannelHandler[] {new SinkConnection(counts)});
  }

  private static HttpServer start(Settings settings, Supplier<ChannelHandler[]> pipeline)
      throws IOException {
    var server = new HttpServer(settings, pipeline);
    ChannelFuture bound = server.bootstrap.bind(settings.bind()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      server.close();
      throw new IOException(
          "cannot listen on "
              + settings.bind().getHostString()
              + ":"
              + settings.bind().getPort()
              + ": "
              + bound.cause().getMessage()
              + "; choose another port, or 0 for any free one",
          bound.cause());
    }
    server.listener = bound.channel();
    server.address = (InetSocketAddress) bound.channel().localAddress();
    return server;
  }

  /** Address and port that it listens on, or did before it went out. */
  public synchronized InetSocketAddress address() {
    return address;
  }

  /** Runs a task on one of the threads after some time. */
  public void after(long nanos, Runnable task) {
    var unused = threads.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  /** Stops listening and closes all connections: whoever connects now is refused. */
  public synchronized void goOut() {
    if (!out && !closed) {
      out = true;
      ChannelFuture unusedListener = listener.close();
      ChannelGroupFuture unusedConnections = connections.close();
    }
  }

  /** Listens again, on the same port. */
  public synchronized void comeBack() {
    if (out && !closed) {
      out = false;
      bindAgain();
    }
  }

  private synchronized void bindAgain() {
    if (out || closed) {
      return;
    }
    ChannelFuture binding = bootstrap.bind(address);
    listener = binding.channel();
    binding.addListener(
        done -> {
          if (!done.isSuccess()) {
            after(TimeUnit.MILLISECONDS.toNanos(REBIND_MILLIS), this::bindAgain);
          }
        });
  }

  /** Connections that are open. */
  public int connections() {
    return connections.size();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (listener != null) {
        ChannelFuture unused = listener.close();
      }
    }
    ChannelGroupFuture unused = connections.close();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
