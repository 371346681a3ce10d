package capsim.loadgen.http;

import capsim.loadgen.reactor.Exchange;
import capsim.loadgen.reactor.ReactorThread;
import capsim.loadgen.reactor.TimerQueue;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A reactor on a Netty event loop, with kept-alive HTTP/1.1 connections to one target.
 *
 * <p>Tasks are late by the resolution of the selector's timeout, 1 ms, and by what runs before
 * them. Between tasks that are due, input and output get their turn every {@value
 * #TASK_QUANTUM_MICROS} µs, so that a sender with a backlog cannot starve its own answers.
 */
public final class NettyReactor implements ReactorThread {
  private static final long TASK_QUANTUM_MICROS = 500;

  private final EventLoopGroup group;
  private final EventLoop loop;
  private final TimerQueue timers = new TimerQueue();
  private final Runnable wake = this::runDueTasks;
  private final AtomicLong threadId = new AtomicLong(-1);
  private final Consumer<Throwable> onDefect;
  private final ConnectionPool pool;
  private long armedNanoTime = Long.MAX_VALUE;
  private boolean calling;

  private NettyReactor(
      Endpoint endpoint, ClientOptions options, String name, Consumer<Throwable> onDefect) {
    SslContext tls = endpoint.secure() ? TlsContexts.clientContext(options.tls()) : null;
    group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
    loop = group.next();
    this.onDefect = onDefect;
    pool = new ConnectionPool(this, loop, endpoint, options, tls);
    loop.execute(() -> threadId.set(Thread.currentThread().getId()));
  }

  /**
   * Starts a reactor. It connects when the first request is sent.
   *
   * @param name of its thread
   * @param onDefect told what a task or a callback threw; on the reactor's thread
   * @throws IllegalArgumentException if the options name TLS files that cannot be used
   */
  public static NettyReactor start(
      Endpoint endpoint, ClientOptions options, String name, Consumer<Throwable> onDefect) {
    return new NettyReactor(endpoint, options, name, onDefect);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void at(long nanoTime, Runnable task) {
    timers.add(nanoTime, task);
    arm();
  }

  @Override
  public void send(Exchange exchange) {
    pool.send(exchange, !calling);
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(() -> guarded(task));
  }

  @Override
  public long cpuNanos() {
    long id = threadId.get();
    return id < 0 ? 0 : Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(id));
  }

  @Override
  public void close() {
    var unused = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    if (!loop.inEventLoop()) {
      group.terminationFuture().awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
  }

  /** Tells an exchange its outcome; what it sends meanwhile waits for the connection it frees. */
  void callBack(Exchange exchange, Exchange.Response response, Exchange.Failure failure) {
    calling = true;
    try {
      if (response != null) {
        exchange.answered(response);
      } else {
        exchange.failed(failure);
      }
    } catch (RuntimeException | Error e) {
      defect(e);
    } finally {
      calling = false;
    }
  }

  /** Something here or in a sender is wrong. */
  void defect(Throwable cause) {
    onDefect.accept(cause);
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      defect(e);
    }
  }

  /** Has the event loop wake up for the first task, unless it will have done so before. */
  private void arm() {
    long first = timers.firstNanoTime();
    if (first < armedNanoTime) {
      armedNanoTime = first;
      var unused =
          loop.schedule(wake, Math.max(0, first - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  private void runDueTasks() {
    long begin = System.nanoTime();
    long now = begin;
    // While tasks run, those they add need no wake-up of their own: one follows below.
    armedNanoTime = Long.MIN_VALUE;
    for (Runnable task = timers.poll(now); task != null; task = timers.poll(now)) {
      guarded(task);
      now = System.nanoTime();
      if (now - begin > TimeUnit.MICROSECONDS.toNanos(TASK_QUANTUM_MICROS)) {
        break;
      }
    }
    armedNanoTime = Long.MAX_VALUE;
    if (!timers.isEmpty()) {
      arm();
    }
  }
}
