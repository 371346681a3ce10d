package capsim.loadgen.remotewrite;

import capsim.loadgen.reactor.Exchange;
import capsim.loadgen.reactor.Reactor;
import capsim.loadgen.reactor.RequestHead;
import capsim.loadgen.run.RunContext;

/**
 * One request from its first attempt to its end, as Prometheus sends it: again and again after 5xx,
 * 429 and missing answers, once otherwise. It accounts the samples and tells its owner. One object
 * serves request after request.
 */
final class Delivery implements Exchange {
  /** Told what becomes of requests. */
  interface Owner {
    /** The request is over, and accounted. */
    void ended();

    /** It will be tried again after this time. */
    default void retrying(long waitNanos) {}
  }

  private static final String SAMPLES_WRITTEN = "X-Prometheus-Remote-Write-Samples-Written";
  private static final String HISTOGRAMS_WRITTEN = "X-Prometheus-Remote-Write-Histograms-Written";
  private static final String EXEMPLARS_WRITTEN = "X-Prometheus-Remote-Write-Exemplars-Written";
  private static final int TOO_MANY_REQUESTS = 429;

  /**
   * What a request holds.
   *
   * @param rawBytes of the message before compression
   * @param samples floats, without histograms
   * @param histograms native histograms, which the ledger counts as samples
   * @param exemplars exemplars, which it does not count
   * @param countsMustReturn whether an answer has to say what was written (remote write 2.0)
   */
  record Content(
      long rawBytes, int samples, int histograms, int exemplars, boolean countsMustReturn) {
    int items() {
      return samples + histograms;
    }
  }

  private final Reactor reactor;
  private final RunContext run;
  private final Backoff backoff;
  private final RejectionReasons reasons;
  private final Owner owner;
  private final Runnable retry = this::retry;

  private RequestHead firstHead;
  private RequestHead head;
  private byte[] body;
  private int bodyLength;
  private Content content;
  private int attempt;
  private long intendedNanos;
  private long startedNanos;
  private long waitNanos;
  private boolean active;
  private boolean underWay;

  Delivery(
      Reactor reactor, RunContext run, Backoff backoff, RejectionReasons reasons, Owner owner) {
    this.reactor = reactor;
    this.run = run;
    this.backoff = backoff;
    this.reasons = reasons;
    this.owner = owner;
  }

  /**
   * Begins to deliver a request; its body must not change until the owner is told.
   *
   * @param intended when it was due
   */
  void begin(
      RequestHead requestHead, byte[] requestBody, int length, Content holds, long intended) {
    if (active || underWay) {
      throw new IllegalStateException("a request is under way");
    }
    firstHead = requestHead;
    head = requestHead;
    body = requestBody;
    bodyLength = length;
    content = holds;
    intendedNanos = intended;
    attempt = 0;
    waitNanos = backoff.minNanos();
    active = true;
    tryNow();
  }

  /** Whether a request is being delivered. */
  boolean active() {
    return active;
  }

  /** Whether another may begin: an abandoned one is under way until its answer comes. */
  boolean free() {
    return !active && !underWay;
  }

  /** Samples of the request that is being delivered, histograms included. */
  int items() {
    return active ? content.items() : 0;
  }

  /** Forgets the request, which the caller accounts; its owner is told nothing more. */
  void abandon() {
    active = false;
  }

  private void tryNow() {
    underWay = true;
    startedNanos = reactor.nanoTime();
    reactor.send(this);
  }

  private void retry() {
    if (active) {
      attempt++;
      head = firstHead.with("Retry-Attempt", Integer.toString(attempt));
      tryNow();
    }
  }

  @Override
  public RequestHead head() {
    return head;
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public int bodyLength() {
    return bodyLength;
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public void started(long nanoTime) {
    startedNanos = nanoTime;
    run.recorder().sent(content.rawBytes(), bodyLength);
  }

  @Override
  public void answered(Response response) {
    underWay = false;
    int status = response.status();
    run.recorder().attempt(status);
    if (!active) {
      return;
    }
    if (status / 100 == 2) {
      accepted(response);
      run.recorder().completed(intendedNanos, startedNanos, reactor.nanoTime());
      end();
    } else if (status / 100 == 5 || status == TOO_MANY_REQUESTS) {
      long asked = Backoff.retryAfterNanos(response.header("Retry-After"), response.header("Date"));
      retryAfter(asked > 0 ? asked : waitNanos, status / 100 == 5);
    } else {
      refused(response);
      end();
    }
  }

  @Override
  public void failed(Failure failure) {
    underWay = false;
    run.recorder().attempt(0);
    if (active) {
      retryAfter(waitNanos, failure == Failure.TIMEOUT || failure == Failure.CLOSED);
    }
  }

  /** Without an answer, and after an error of the server, some of it may have been stored. */
  private void retryAfter(long nanos, boolean maybeStored) {
    if (maybeStored) {
      run.ledger().duplicated(content.items());
    }
    waitNanos = backoff.after(nanos);
    reactor.at(reactor.nanoTime() + nanos, retry);
    owner.retrying(nanos);
  }

  private void accepted(Response response) {
    int items = content.items();
    boolean stated = countsStated(response);
    if (stated || (content.countsMustReturn() && items + content.exemplars() > 0)) {
      int written = written(response);
      run.ledger().acknowledged(written);
      if (written < items) {
        String what = stated ? " fewer written than sent" : " without the written counts";
        run.ledger().rejected(response.status() + what, items - written);
      }
    } else {
      run.ledger().acknowledged(items);
    }
  }

  /** A refusal may say that a part was written (remote write 2.0). */
  private void refused(Response response) {
    int written = countsStated(response) ? written(response) : 0;
    int refused = content.items() - written;
    run.ledger().acknowledged(written);
    if (refused > 0) {
      run.ledger()
          .rejected(reasons.of(response.status(), response.body(), response.bodyLength()), refused);
    }
  }

  private static boolean countsStated(Response response) {
    return response.header(SAMPLES_WRITTEN) != null
        || response.header(HISTOGRAMS_WRITTEN) != null
        || response.header(EXEMPLARS_WRITTEN) != null;
  }

  private int written(Response response) {
    return Math.min(content.samples(), number(response.header(SAMPLES_WRITTEN)))
        + Math.min(content.histograms(), number(response.header(HISTOGRAMS_WRITTEN)));
  }

  /** What cannot be read says that nothing was written. */
  private static int number(String text) {
    if (text == null) {
      return 0;
    }
    try {
      return Math.max(0, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void end() {
    active = false;
    owner.ended();
  }
}
