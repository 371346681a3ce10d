package capsim.model.compactor;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BlockRequests;
import capsim.model.bucket.BucketCoefficients;
import capsim.model.bucket.BucketOccupancy;
import capsim.model.bucket.Expiry;
import capsim.model.bucket.Merge;
import capsim.model.bucket.RequestCount;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.objectstore.Transfer;
import capsim.model.scenario.MetricStack.Compactor;
import capsim.model.scenario.MetricStack.CutPhases;
import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.model.trace.Coefficient;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.List;

/** What the compactors ask of the bucket. */
public final class CompactorTraffic {
  /** Name of the component in tables. */
  public static final String COMPONENT = "compactor";

  private static final double HOUR_SECONDS = 3600;
  private static final double DAY_SECONDS = 86_400;

  private final BlockLadder ladder;
  private final List<Merge> merges;
  private final BucketOccupancy occupancy;
  private final CompactionPlan plan;
  private final Compactor compactor;
  private final Work work;

  private CompactorTraffic(
      BlockLadder ladder, List<Merge> merges, BucketOccupancy occupancy, CompactionPlan plan) {
    this.ladder = ladder;
    this.merges = merges;
    this.occupancy = occupancy;
    this.plan = plan;
    this.compactor = ladder.scenario().metrics().compactor();
    this.work = new Work(ladder.scenario());
  }

  /**
   * Requests, in the mean and in the busiest hour: the one in which the fortnight's cascade starts,
   * or ends up being deleted.
   */
  public static List<RequestRate> requests(
      BlockLadder ladder, List<Merge> merges, BucketOccupancy occupancy, CompactionPlan plan) {
    return new CompactorTraffic(ladder, merges, occupancy, plan).requests();
  }

  /** The looks at the bucket, most of which happen though there is nothing to do. */
  public static MetaSync metaSync(
      BlockLadder ladder, List<Merge> merges, Compactor compactor, BucketOccupancy occupancy) {
    double delay = compactor.consistencyDelay().toMillis() / 3.6e6;
    double fresh = ladder.uploadStreams() * delay / ladder.baseHours();
    double blocks = occupancy.blocks().value();
    double pages =
        compactor.lister() == ladder.scenario().metrics().compactor().lister()
            ? occupancy.listPages().value()
            : MetaSync.lists(compactor.lister(), blocks, occupancy.objects().value());
    var contents =
        new MetaSync.Contents(
            blocks,
            Math.max(0, blocks - fresh),
            Math.max(0, occupancy.liveBlocks().value() - fresh)
                + occupancy.expiredSeenBlocks().value(),
            pages);
    double share = compactor.runningShare();
    MetaSync running =
        MetaSync.of(
            compactor,
            workingPassesPerDay(ladder, merges, compactor) / DAY_SECONDS / share,
            skippedTicksPerDay(ladder, merges, compactor) / DAY_SECONDS / share,
            contents,
            new Work(ladder.scenario()).requestSeconds());
    return running.times(share);
  }

  /**
   * Passes of one compactor that find something to merge. A pass takes at most one merge of each
   * stream, so that merges of one stream need as many passes, and merges of streams that become due
   * between the same two looks share them.
   */
  private static double workingPassesPerDay(
      BlockLadder ladder, List<Merge> merges, Compactor compactor) {
    double perStream = 0;
    for (Merge merge : merges) {
      if (!merge.downsampling() && ladder.streams() > 0) {
        perStream += merge.perDay() / ladder.streams();
      }
    }
    double looks = DAY_SECONDS / Math.max(1, compactor.waitInterval().toMillis() / 1000.0);
    double others = ladder.streams() / compactor.shards() - 1;
    boolean together = ladder.scenario().metrics().receive().cutPhases() == CutPhases.SYNCHRONISED;
    if (together || others <= 0) {
      return perStream;
    }
    // Each other stream's merge falls between any two looks with the same chance.
    double missed = Math.pow(1 - Math.min(1, perStream / looks), others);
    return perStream + Math.max(0, looks - perStream) * (1 - missed);
  }

  /**
   * Ticks of one compactor's iterations that pass while it is at work: a ticker keeps one of them
   * (Go's time.Ticker), the others are gone. Long are the works that follow each other at the end
   * of eight hours, of two days and of a fortnight.
   */
  private static double skippedTicksPerDay(
      BlockLadder ladder, List<Merge> merges, Compactor compactor) {
    double wait = Math.max(1, compactor.waitInterval().toMillis() / 1000.0);
    var work = new Work(ladder.scenario());
    double shards = Math.max(1, Math.min(compactor.shards(), ladder.streams()));
    double rounds = Math.ceil(ladder.streams() / shards / compactor.concurrency());
    double skipped = 0;
    double seldomer = 0;
    for (int i = merges.size() - 1; i >= 0; i--) {
      Merge merge = merges.get(i);
      if (merge.kind().equals(Merge.VERTICAL) || ladder.streams() == 0) {
        continue;
      }
      // The rarest first: whoever does it has done all that is done more often just before.
      double perDay = merge.perDay() / ladder.streams();
      double chain = 0;
      for (Merge before : merges) {
        boolean together =
            before.perDay() / ladder.streams() >= perDay && !before.kind().equals(Merge.VERTICAL);
        chain += together ? work.seconds(before) : 0;
      }
      skipped +=
          Math.max(0, perDay - seldomer) * Math.max(0, Math.floor(rounds * chain / wait) - 1);
      seldomer = Math.max(seldomer, perDay);
    }
    return skipped;
  }

  private List<RequestRate> requests() {
    RequestCount sync =
        metaSync(ladder, merges, compactor, occupancy).requestsPerSecond().times(HOUR_SECONDS);
    RequestCount data = dataPerDay().times(1 / BlockLadder.DAY);
    RequestCount peak = peakHour();
    var rates = new ArrayList<RequestRate>();
    for (S3Operation operation : S3Operation.values()) {
      double mean = sync.of(operation) + data.of(operation);
      if (mean > 0) {
        double most = Math.max(mean, sync.of(operation) + peak.of(operation));
        rates.add(
            new RequestRate(
                COMPONENT,
                operation,
                rate(
                    "metaSync (blocks, waitIntervalSeconds, shards) + merges, downsampling, marks and"
                        + " deletions of an hour",
                    sync,
                    operation,
                    mean),
                rate(
                    "metaSync (blocks, waitIntervalSeconds, shards) + an hour of the fortnight's"
                        + " cascade, which takes fortnightSeconds, or its deletion",
                    sync,
                    operation,
                    most)));
      }
    }
    return List.copyOf(rates);
  }

  private Figure rate(String formula, RequestCount sync, S3Operation operation, double value) {
    var builder = figure(Unit.REQUESTS_PER_HOUR, formula);
    if (formula.contains("fortnightSeconds")) {
      builder.from("fortnightSeconds", plan.fortnightSeconds());
    }
    return builder
        .constant(
            "metaSync",
            sync.of(operation),
            "Thanos v0.42.4 pkg/block/fetcher.go, from blocks, intervals, lister, web UI, shards")
        .from("blocks", occupancy.blocks())
        .given(
            "waitIntervalSeconds",
            "metrics.compactor.waitInterval",
            compactor.waitInterval().toMillis() / 1000.0)
        .given("shards", "metrics.compactor.shards", compactor.shards())
        .source("Thanos v0.42.4 pkg/compact/compact.go, pkg/block/block.go; objstore 71d60df")
        .of(value);
  }

  private RequestCount dataPerDay() {
    RequestCount sum = RequestCount.NONE;
    double made = ladder.uploadsPerDay();
    for (Merge merge : merges) {
      sum = sum.plus(work.requests(merge).plus(work.deletions(merge)).times(merge.perDay()));
      made += merge.perDay();
    }
    // Every shard reads the meta.json of every block once.
    return sum.plus(expiryPerDay()).plus(S3Operation.GET, made * compactor.shards());
  }

  /** Blocks that retention marks and deletes. */
  private RequestCount expiryPerDay() {
    ThanosVersion version = ladder.scenario().metrics().receive().version();
    RequestCount sum = RequestCount.NONE;
    for (Expiry expiry : Expiry.of(ladder)) {
      RequestCount each =
          BlockRequests.mark()
              .plus(BlockRequests.markAgain().times(expiry.markedAgain()))
              .plus(BlockRequests.delete(expiry.block(), version));
      sum = sum.plus(each.times(expiry.perDay()));
    }
    return sum;
  }

  private RequestCount peakHour() {
    RequestCount cascade = RequestCount.NONE;
    RequestCount deletions = RequestCount.NONE;
    for (Merge merge : Work.cascade(merges)) {
      cascade = cascade.plus(work.requests(merge));
      deletions = deletions.plus(work.deletions(merge));
    }
    double seconds = plan.fortnightSeconds().value();
    double share = seconds > HOUR_SECONDS ? HOUR_SECONDS / seconds : 1;
    return cascade.times(share).plus(deletions).times(ladder.streams());
  }

  /** Bytes from and to the bucket. */
  public static Transfer transfer(
      BlockLadder ladder, List<Merge> merges, BucketOccupancy occupancy, CompactionPlan plan) {
    var traffic = new CompactorTraffic(ladder, merges, occupancy, plan);
    double uploads = occupancy.receivedBytesPerDay().value();
    double single = occupancy.singleCopyBytesPerDay().value();
    Figure written =
        traffic.mean(
            figure(
                    Unit.BYTES_PER_SECOND,
                    "max(0, writeAmplification · singleCopyBytesPerDay - uploads) / 86400")
                .from("writeAmplification", plan.writeAmplification())
                .from("uploads", occupancy.receivedBytesPerDay()),
            Math.max(0, plan.writeAmplification().value() * single - uploads));
    Figure read =
        traffic.mean(
            figure(Unit.BYTES_PER_SECOND, "readAmplification · singleCopyBytesPerDay / 86400")
                .from("readAmplification", plan.readAmplification()),
            plan.readAmplification().value() * single);
    return new Transfer(
        COMPONENT,
        written,
        traffic.peak(written, BucketCoefficients.PUT_BYTES_PER_SECOND),
        read,
        traffic.peak(read, BucketCoefficients.GET_BYTES_PER_SECOND));
  }

  private Figure mean(Figure.Builder formula, double bytesPerDay) {
    return formula
        .from("singleCopyBytesPerDay", occupancy.singleCopyBytesPerDay())
        .source("Thanos v0.42.4 pkg/compact/compact.go")
        .of(bytesPerDay / 86_400);
  }

  private Figure peak(Figure mean, Coefficient speed) {
    Coefficients coefficients = ladder.scenario().coefficientValues();
    double shards = Math.min(compactor.shards(), ladder.streams());
    double streams = shards * plan.workers().value();
    double interfaces = shards * compactor.machine().network().bytesPerSecond();
    double link = ladder.scenario().minio().bandwidth().bytesPerSecond();
    double peak = Math.min(Math.min(interfaces, link), streams * coefficients.value(speed));
    return figure(
            Unit.BYTES_PER_SECOND,
            "max(mean, min(min(shards, streams) · workers · speed, min(shards, streams) ·"
                + " interface, link))")
        .given("shards", "metrics.compactor.shards", compactor.shards())
        .from("mean", mean)
        .from("streams", plan.streams())
        .from("workers", plan.workers())
        .given(
            "interface",
            "metrics.compactor.machine.network",
            compactor.machine().network().bytesPerSecond())
        .with("speed", speed, coefficients)
        .given("link", "minio.bandwidth", link)
        .source("Thanos v0.42.4: one stream per worker; objstore 71d60df: parts one by one")
        .of(Math.max(mean.value(), peak));
  }
}
