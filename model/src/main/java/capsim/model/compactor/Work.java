package capsim.model.compactor;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockRequests;
import capsim.model.bucket.Blocks;
import capsim.model.bucket.BucketCoefficients;
import capsim.model.bucket.Merge;
import capsim.model.bucket.RequestCount;
import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.List;

/** How long the compactor's work takes, and which requests it makes. */
public final class Work {
  private final Coefficients coefficients;
  private final double requestSeconds;
  private final Figure latency;
  private final ThanosVersion version;

  /** The work under a scenario's coefficients. */
  public Work(Scenario scenario) {
    this.coefficients = scenario.coefficientValues();
    double roundTrip = scenario.minio().roundTripTime().toNanos() / 1e9;
    this.requestSeconds = roundTrip + coefficients.value(BucketCoefficients.REQUEST_SECONDS);
    this.latency =
        figure(Unit.SECONDS, "roundTripTime + requestSeconds")
            .given("roundTripTime", "minio.roundTripTime", roundTrip)
            .with("requestSeconds", BucketCoefficients.REQUEST_SECONDS, coefficients)
            .of(requestSeconds);
    this.version = scenario.metrics().receive().version();
  }

  /** The same as a figure. */
  Figure latency() {
    return latency;
  }

  /** Latency of a small request, in seconds. */
  public double requestSeconds() {
    return requestSeconds;
  }

  /** Requests of the work itself: downloads, upload, marks. */
  RequestCount requests(Merge merge) {
    RequestCount sum = BlockRequests.mark().times(merge.markedCount());
    for (Blocks sources : merge.sources()) {
      sum = sum.plus(BlockRequests.download(sources.block()).times(sources.count()));
    }
    for (Blocks outputs : merge.outputs()) {
      sum = sum.plus(BlockRequests.upload(outputs.block()).times(outputs.count()));
    }
    if (merge.downsampling()) {
      return sum;
    }
    // Those that retention has marked before are asked for their mark all the same.
    double before = merge.sourceCount() - merge.markedCount();
    return sum.plus(BlockRequests.markAgain().times(before));
  }

  /** Requests that delete, later, what the work marked. */
  RequestCount deletions(Merge merge) {
    RequestCount sum = RequestCount.NONE;
    for (Blocks marked : merge.marked()) {
      sum = sum.plus(BlockRequests.delete(marked.block(), version).times(marked.count()));
    }
    return sum;
  }

  /** One stream each way: download, merge, upload, small requests, one after the other. */
  double seconds(Merge merge) {
    double get = coefficients.value(BucketCoefficients.GET_BYTES_PER_SECOND);
    double cpu = coefficients.value(CompactorCoefficients.CPU_BYTES_PER_SECOND);
    double put = coefficients.value(BucketCoefficients.PUT_BYTES_PER_SECOND);
    return merge.readBytes() / get
        + merge.readBytes() / cpu
        + merge.writeBytes() / put
        + requests(merge).total() * requestSeconds;
  }

  /** The work that follows each other on the last day of a fortnight, on one stream. */
  static List<Merge> cascade(List<Merge> merges) {
    return merges.stream()
        .filter(merge -> !merge.extra() && !merge.kind().equals("5m downsample"))
        .toList();
  }
}
