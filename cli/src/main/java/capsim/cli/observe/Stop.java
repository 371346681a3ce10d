package capsim.cli.observe;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the user wants it to end, and waiting until then. */
final class Stop {
  private final CountDownLatch requested = new CountDownLatch(1);

  void request() {
    requested.countDown();
  }

  boolean requested() {
    return requested.getCount() == 0;
  }

  /** Waits so long, or until it is requested. */
  @SuppressWarnings("ReturnValueIgnored") // whoever waited asks requested()
  void await(Duration length) throws InterruptedException {
    boolean ignored = requested.await(length.toNanos(), TimeUnit.NANOSECONDS);
  }
}
