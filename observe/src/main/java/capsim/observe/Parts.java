package capsim.observe;

import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Reading;
import capsim.observe.access.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Reads parts side by side, and waits for them no longer than the user wants. */
final class Parts {
  private static final Duration LOOK_AROUND = Duration.ofMillis(100);

  /** After an interrupt: time for what was read so far to be handed over. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Reading reading;
  private final ExecutorService pool;
  // Of all parts together; by the thread that joins.
  private long graceEnd = Long.MAX_VALUE;

  Parts(Reading reading, ExecutorService pool) {
    this.reading = reading;
    this.pool = pool;
  }

  <T> Part<T> begin(String source, Supplier<Optional<T>> read) {
    return new Part<>(
        source,
        pool.submit(
            () -> {
              long begin = System.nanoTime();
              Optional<T> value = guarded(source, read);
              // The server counted some time between.
              return new Timed<>(value, begin + (System.nanoTime() - begin) / 2);
            }));
  }

  /** Whatever a server makes a library do, the other parts are still read. */
  private <T> Optional<T> guarded(String source, Supplier<Optional<T>> read) {
    try {
      return read.get();
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? "" : ": " + Shown.text(e.getMessage());
      reading.problems().add(source, Kind.FAILED, e.getClass().getSimpleName() + message);
      return Optional.empty();
    }
  }

  <T> List<Timed<T>> join(List<Part<T>> parts) throws InterruptedException {
    var read = new ArrayList<Timed<T>>();
    for (Part<T> part : parts) {
      read.add(join(part));
    }
    return read;
  }

  private <T> Timed<T> join(Part<T> part) throws InterruptedException {
    while (true) {
      try {
        return part.result().get(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        long now = System.nanoTime();
        if (!reading.stopped().getAsBoolean()) {
          continue;
        }
        graceEnd = graceEnd == Long.MAX_VALUE ? now + GRACE.toNanos() : graceEnd;
        if (now > graceEnd) {
          reading.problems().add(part.source(), Kind.INTERRUPTED, "interrupted before it answered");
          return new Timed<>(Optional.empty(), now);
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("a reading ended by " + e.getCause(), e);
      }
    }
  }
}
