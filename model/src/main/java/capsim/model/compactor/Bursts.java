package capsim.model.compactor;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BucketCoefficients;
import capsim.model.bucket.Merge;
import capsim.model.compactor.CompactionPlan.Burst;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Every kind of work on one stream as figures, and sums and maxima of them. */
final class Bursts {
  private static final String COMPACT = "Thanos v0.42.4 pkg/compact/compact.go";

  private final BlockLadder ladder;
  private final List<Merge> merges;
  private final Coefficients coefficients;
  private final Work work;
  private final List<Burst> kinds = new ArrayList<>();

  Bursts(BlockLadder ladder, List<Merge> merges) {
    Scenario scenario = ladder.scenario();
    this.ladder = ladder;
    this.merges = merges;
    this.coefficients = scenario.coefficientValues();
    this.work = new Work(scenario);
    for (Merge merge : merges) {
      kinds.add(burst(merge));
    }
  }

  /**
   * All kinds, and at last the cascade of the fortnight day.
   *
   * @param perShard streams of a shard
   * @param fortnight seconds of the cascade
   */
  List<Burst> withFortnight(Figure perShard, Figure fortnight) {
    var all = new ArrayList<>(kinds);
    all.add(
        new Burst(
            CompactionPlan.FORTNIGHT_DAY,
            cascade("readBytes", perShard, Burst::readBytes),
            cascade("writeBytes", perShard, Burst::writeBytes),
            largest(
                Unit.BYTES,
                "largest scratchBytes of the cascade",
                this::inCascade,
                Burst::scratchBytes),
            fortnight,
            perDay(ladder.streams() > 0 ? BlockLadder.DAY / BlockLadder.FORTNIGHT : 0)));
    return List.copyOf(all);
  }

  /** Seconds in a day that one worker would need for all merges, or for all downsampling. */
  Figure secondsPerDay(boolean downsampling) {
    return perDay(
        Unit.SECONDS, "seconds", merge -> merge.downsampling() == downsampling, Burst::seconds);
  }

  /** Bytes that all streams read in a day. */
  Figure readBytesPerDay() {
    return perDay(Unit.BYTES_PER_DAY, "readBytes", merge -> true, Burst::readBytes);
  }

  /** Bytes that all streams write in a day. */
  Figure writeBytesPerDay() {
    return perDay(Unit.BYTES_PER_DAY, "writeBytes", merge -> true, Burst::writeBytes);
  }

  private Figure perDay(
      Unit unit, String what, Function<Merge, Boolean> counts, Function<Burst, Figure> part) {
    var builder = figure(unit, "sum of " + what + " · perDay of each kind of work");
    double sum = 0;
    for (int i = 0; i < kinds.size(); i++) {
      if (counts.apply(merges.get(i))) {
        Burst kind = kinds.get(i);
        Figure amount = part.apply(kind);
        builder.from(kind.kind() + " " + what, amount).from(kind.kind() + " perDay", kind.perDay());
        sum += amount.value() * kind.perDay().value();
      }
    }
    return builder.source(COMPACT).of(sum);
  }

  /** Seconds of the fortnight's cascade on one stream, in one of the two passes. */
  Figure cascadeSeconds(boolean downsampling) {
    var builder = figure(Unit.SECONDS, "sum of the seconds of its steps, on one stream");
    double sum = 0;
    for (int i = 0; i < kinds.size(); i++) {
      if (merges.get(i).downsampling() == downsampling && inCascade(merges.get(i))) {
        builder.from(kinds.get(i).kind(), kinds.get(i).seconds());
        sum += kinds.get(i).seconds().value();
      }
    }
    return builder.source("Thanos v0.42.4 pkg/compact/planner.go").of(sum);
  }

  /** Local disk of the largest merge, or of the largest downsampling. */
  Figure largestScratch(boolean downsampling) {
    return largest(
        Unit.BYTES,
        "largest scratchBytes",
        merge -> merge.downsampling() == downsampling,
        Burst::scratchBytes);
  }

  /** How long the longest of all takes. */
  Figure longestSeconds() {
    return largest(Unit.SECONDS, "longest work", merge -> true, Burst::seconds);
  }

  private boolean inCascade(Merge merge) {
    return Work.cascade(merges).contains(merge);
  }

  private Figure largest(
      Unit unit, String what, Function<Merge, Boolean> counts, Function<Burst, Figure> part) {
    var builder = figure(unit, what + ", the maximum over the kinds of work");
    double most = 0;
    for (int i = 0; i < kinds.size(); i++) {
      if (counts.apply(merges.get(i))) {
        builder.from(kinds.get(i).kind(), part.apply(kinds.get(i)));
        most = Math.max(most, part.apply(kinds.get(i)).value());
      }
    }
    return builder.source(COMPACT).of(most);
  }

  private Figure cascade(String what, Figure perShard, Function<Burst, Figure> part) {
    var builder =
        figure(Unit.BYTES, "streamsPerShard · sum of " + what + " over the steps of the cascade");
    builder.from("streamsPerShard", perShard);
    double sum = 0;
    for (int i = 0; i < kinds.size(); i++) {
      if (inCascade(merges.get(i))) {
        builder.from(kinds.get(i).kind(), part.apply(kinds.get(i)));
        sum += part.apply(kinds.get(i)).value();
      }
    }
    return builder.source(COMPACT).of(perShard.value() * sum);
  }

  private Burst burst(Merge merge) {
    Figure read =
        figure(Unit.BYTES, "sources · sourceBytes")
            .from("sources", count("blocks that one such work reads", merge.sourceCount()))
            .from(
                "sourceBytes",
                bytes("mean bytes of a source block", merge.readBytes() / merge.sourceCount()))
            .source(COMPACT)
            .of(merge.readBytes());
    Figure write = bytes("bytes of the block that it writes", merge.writeBytes());
    Figure scratch =
        figure(Unit.BYTES, "readBytes + writeBytes")
            .from("readBytes", read)
            .from("writeBytes", write)
            .source(COMPACT)
            .of(merge.scratchBytes());
    Figure requests =
        figure(
                Unit.COUNT,
                "requests to read the sources, to write objects and parts, to mark the sources")
            .source("objstore 71d60df; " + COMPACT)
            .of(work.requests(merge).total());
    Figure seconds =
        figure(
                Unit.SECONDS,
                "readBytes / get + readBytes / cpu + writeBytes / put + requests · latency")
            .from("readBytes", read)
            .from("writeBytes", write)
            .with("get", BucketCoefficients.GET_BYTES_PER_SECOND, coefficients)
            .with("cpu", CompactorCoefficients.CPU_BYTES_PER_SECOND, coefficients)
            .with("put", BucketCoefficients.PUT_BYTES_PER_SECOND, coefficients)
            .from("requests", requests)
            .from("latency", work.latency())
            .source("one stream each way at default concurrencies; " + COMPACT)
            .of(work.seconds(merge));
    return new Burst(merge.kind(), read, write, scratch, seconds, perDay(merge.perDay()));
  }

  private Figure bytes(String what, double value) {
    return figure(Unit.BYTES, what + ", as blocks[] lists them")
        .source("TSDB formats of Prometheus v0.309.1; Thanos v0.42.4 pkg/compact/planner.go")
        .of(value);
  }

  private static Figure count(String what, double value) {
    return figure(Unit.COUNT, what).source("Thanos v0.42.4 pkg/compact/planner.go").of(value);
  }

  private Figure perDay(double value) {
    return figure(Unit.PER_DAY, "how often the planner finds such work in a day, on all streams")
        .source("Thanos v0.42.4 pkg/compact/planner.go")
        .of(value);
  }
}
