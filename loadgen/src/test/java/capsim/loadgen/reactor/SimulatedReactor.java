package capsim.loadgen.reactor;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * A reactor whose clock a test moves and whose target a test scripts. Deterministic: the same
 * script gives the same run. Everything happens on the thread that calls {@link #runUntil}.
 */
public final class SimulatedReactor implements ReactorThread {
  /** The target: says what becomes of a request at the moment at which it is begun. */
  @FunctionalInterface
  public interface Target {
    Outcome handle(Exchange exchange, long nanoTime);
  }

  /**
   * What becomes of a request.
   *
   * @param afterNanos how long it takes
   * @param status of the answer; 0 if there is none
   * @param headers of the answer
   * @param body of the answer
   * @param failure why there is no answer; null if there is one
   */
  public record Outcome(
      long afterNanos,
      int status,
      Map<String, String> headers,
      byte[] body,
      Exchange.Failure failure) {

    /** An answer without a body. */
    public static Outcome answer(long afterNanos, int status) {
      return answer(afterNanos, status, Map.of(), new byte[0]);
    }

    /** An answer. */
    public static Outcome answer(
        long afterNanos, int status, Map<String, String> headers, byte[] body) {
      return new Outcome(afterNanos, status, headers, body, null);
    }

    /** No answer. */
    public static Outcome failure(long afterNanos, Exchange.Failure failure) {
      return new Outcome(afterNanos, 0, Map.of(), new byte[0], failure);
    }
  }

  private final Target target;
  private final int maxConnections;
  private final TimerQueue timers = new TimerQueue();
  private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
  private long nanoTime;
  private int underWay;
  private int mostUnderWay;
  private long requests;
  private boolean closed;

  /** A reactor with as many connections as are asked for, whose clock begins at 0. */
  public SimulatedReactor(Target target) {
    this(target, Integer.MAX_VALUE);
  }

  /** A reactor with a limited number of connections, whose clock begins at 0. */
  public SimulatedReactor(Target target, int maxConnections) {
    this.target = target;
    this.maxConnections = maxConnections;
  }

  @Override
  public long nanoTime() {
    return nanoTime;
  }

  @Override
  public void at(long due, Runnable task) {
    timers.add(Math.max(due, nanoTime), task);
  }

  @Override
  public void execute(Runnable task) {
    at(nanoTime, task);
  }

  @Override
  public long cpuNanos() {
    return 0;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void send(Exchange exchange) {
    waiting.add(exchange);
    at(nanoTime, this::begin);
  }

  /** Runs all that is due up to {@code end}, which the clock then shows. */
  public void runUntil(long end) {
    while (!closed && timers.firstNanoTime() <= end) {
      step();
    }
    nanoTime = Math.max(nanoTime, end);
  }

  /**
   * Runs until a condition holds.
   *
   * @throws IllegalStateException if there is nothing more to do before it does
   */
  public void runUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (timers.isEmpty()) {
        throw new IllegalStateException("nothing is left to run at " + nanoTime + " ns");
      }
      step();
    }
  }

  /** Requests begun so far, retries included. */
  public long requests() {
    return requests;
  }

  /** The largest number of requests that were under way at once. */
  public int mostUnderWay() {
    return mostUnderWay;
  }

  private void step() {
    nanoTime = Math.max(nanoTime, timers.firstNanoTime());
    timers.poll(nanoTime).run();
  }

  private void begin() {
    if (waiting.isEmpty() || underWay >= maxConnections) {
      return;
    }
    Exchange exchange = waiting.remove();
    underWay++;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    requests++;
    Outcome outcome = target.handle(exchange, nanoTime);
    if (outcome.failure() != Exchange.Failure.CONNECT) {
      exchange.started(nanoTime);
    }
    at(nanoTime + outcome.afterNanos(), () -> end(exchange, outcome));
  }

  private void end(Exchange exchange, Outcome outcome) {
    underWay--;
    if (outcome.failure() == null) {
      exchange.answered(new Answer(outcome));
    } else {
      exchange.failed(outcome.failure());
    }
    begin();
  }

  private static final class Answer implements Exchange.Response {
    private final Outcome outcome;
    private final TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Answer(Outcome outcome) {
      this.outcome = outcome;
      outcome.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    }

    @Override
    public int status() {
      return outcome.status();
    }

    @Override
    public String header(String name) {
      return headers.get(name);
    }

    @Override
    public byte[] body() {
      return outcome.body();
    }

    @Override
    public int bodyLength() {
      return outcome.body().length;
    }
  }
}
