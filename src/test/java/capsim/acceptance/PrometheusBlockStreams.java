package capsim.acceptance;

import capsim.workload.remotewrite.RemoteWriteV1Encoder;
import capsim.workload.remotewrite.RequestStream;
import capsim.workload.remotewrite.ScrapeFeed;
import capsim.workload.remotewrite.SeriesLabels;
import capsim.workload.series.SeriesCatalog;
import capsim.workload.series.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * A workload as concurrent streams of requests. A target belongs to one stream, so that the samples
 * of a series stay in order.
 */
final class PrometheusBlockStreams {
  /** Connections: one for each core of a small machine. */
  static final int COUNT = 2;

  /** Samples in a full request: Prometheus v2.44 config/config.go max_samples_per_send. */
  static final int SAMPLES_PER_REQUEST = 2000;

  /**
   * Simulated time after which the streams wait for each other: far less than the hour by which a
   * receiver lets one series be behind another.
   */
  private static final Duration SLICE = Duration.ofMinutes(10);

  private final List<RequestStream> streams = new ArrayList<>();
  private final List<ScrapeFeed> feeds = new ArrayList<>();
  private final long startMillis;

  /**
   * @param sinks makes what takes the requests of stream 0..COUNT-1
   */
  PrometheusBlockStreams(
      SeriesCatalog catalog, long startMillis, IntFunction<? extends RequestStream.Sink> sinks) {
    this.startMillis = startMillis;
    List<List<Target>> shares = evenShares(catalog);
    for (int i = 0; i < COUNT; i++) {
      var stream =
          new RequestStream(
              new RemoteWriteV1Encoder(new SeriesLabels()), SAMPLES_PER_REQUEST, sinks.apply(i));
      streams.add(stream);
      feeds.add(new ScrapeFeed(shares.get(i), stream, startMillis));
    }
  }

  /** Every target goes to the stream that has fewest series so far. */
  private static List<List<Target>> evenShares(SeriesCatalog catalog) {
    var shares = new ArrayList<List<Target>>();
    for (int i = 0; i < COUNT; i++) {
      shares.add(new ArrayList<>());
    }
    var series = new long[COUNT];
    catalog.forEachTarget(
        target -> {
          int lightest = 0;
          for (int i = 1; i < COUNT; i++) {
            lightest = series[i] < series[lightest] ? i : lightest;
          }
          shares.get(lightest).add(target);
          series[lightest] += target.series().size();
        });
    return shares;
  }

  /** Plays all scrapes from the start up to {@code endMillis} into the sinks. */
  void play(long endMillis) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(COUNT);
    try {
      for (long time = startMillis; time < endMillis; time += SLICE.toMillis()) {
        long until = Math.min(endMillis, time + SLICE.toMillis());
        boolean last = until == endMillis;
        var slices = new ArrayList<Callable<Void>>();
        for (int i = 0; i < COUNT; i++) {
          int stream = i;
          slices.add(
              () -> {
                feeds.get(stream).until(until);
                if (last) {
                  streams.get(stream).flush();
                }
                return null;
              });
        }
        for (Future<Void> slice : threads.invokeAll(slices)) {
          slice.get();
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("sending failed: " + e.getCause().getMessage(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
