package capsim.model.minio;

import static capsim.model.trace.Figure.figure;

import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.objectstore.Stored;
import capsim.model.objectstore.Transfer;
import capsim.model.scenario.MinioSpec;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What all clients together ask of the store.
 *
 * @param meanPerSecond requests by operation, mean; every operation has an entry
 * @param peakPerSecond requests by operation in the busiest hour
 * @param writtenBytesPerSecond mean
 * @param writtenPeakBytesPerSecond all components in their busiest minutes at once
 * @param readBytesPerSecond mean
 * @param readPeakBytesPerSecond all components in their busiest minutes at once
 * @param requiredBytes bytes of objects, with those that wait for the scanner to delete them
 * @param objects objects
 */
record StoreDemand(
    Map<S3Operation, Figure> meanPerSecond,
    Map<S3Operation, Figure> peakPerSecond,
    Figure writtenBytesPerSecond,
    Figure writtenPeakBytesPerSecond,
    Figure readBytesPerSecond,
    Figure readPeakBytesPerSecond,
    Figure requiredBytes,
    Figure objects) {
  private static final double SECONDS_PER_HOUR = 3600;

  static StoreDemand of(
      MinioSpec spec, List<RequestRate> requests, List<Transfer> transfers, List<Stored> stored) {
    Figure written = sum(transfers, "mean", Transfer::writtenBytesPerSecond);
    double lagSeconds = spec.deletionLag().toMillis() / 1000.0;
    Figure kept = most(stored, Unit.BYTES, Stored::bytes);
    Figure required =
        figure(Unit.BYTES, "stored + writtenBytesPerSecond · deletionLagSeconds")
            .from("stored", kept)
            .from("writtenBytesPerSecond", written)
            .given("deletionLagSeconds", "minio.deletionLag", lagSeconds)
            .source("in steady state as much is deleted as written")
            .of(kept.value() + written.value() * lagSeconds);
    return new StoreDemand(
        rates(requests, RequestRate::perHour),
        rates(requests, RequestRate::peakPerHour),
        written,
        sum(transfers, "peak", Transfer::writtenPeakBytesPerSecond),
        sum(transfers, "mean", Transfer::readBytesPerSecond),
        sum(transfers, "peak", Transfer::readPeakBytesPerSecond),
        required,
        most(stored, Unit.COUNT, Stored::objects));
  }

  /** Mean bytes of an object part that is written. */
  double writtenBytesPerPart() {
    double parts = meanPerSecond.get(S3Operation.UPLOAD_PART).value();
    double uploads = parts > 0 ? parts : meanPerSecond.get(S3Operation.PUT).value();
    return uploads > 0 ? writtenBytesPerSecond.value() / uploads : 0;
  }

  /** Mean bytes of a read. */
  double readBytesPerGet() {
    double reads =
        meanPerSecond.get(S3Operation.GET).value()
            + meanPerSecond.get(S3Operation.GET_RANGE).value();
    return reads > 0 ? readBytesPerSecond.value() / reads : 0;
  }

  private static Map<S3Operation, Figure> rates(
      List<RequestRate> requests, Function<RequestRate, Figure> perHour) {
    var rates = new EnumMap<S3Operation, Figure>(S3Operation.class);
    for (S3Operation operation : S3Operation.values()) {
      var builder = figure(Unit.REQUESTS_PER_SECOND, "sum over components / 3600");
      double total = 0;
      for (RequestRate request : requests) {
        if (request.operation() == operation) {
          builder.from(request.component(), perHour.apply(request));
          total += perHour.apply(request).value();
        }
      }
      rates.put(operation, builder.of(total / SECONDS_PER_HOUR));
    }
    return rates;
  }

  private static Figure sum(
      List<Transfer> transfers, String what, Function<Transfer, Figure> bytesPerSecond) {
    var builder = figure(Unit.BYTES_PER_SECOND, "sum over components, " + what);
    double total = 0;
    for (Transfer transfer : transfers) {
      builder.from(transfer.component(), bytesPerSecond.apply(transfer));
      total += bytesPerSecond.apply(transfer).value();
    }
    return builder.of(total);
  }

  /** Sum over resolutions of the fullest day: garbage and raw blocks may peak before the rest. */
  private static Figure most(List<Stored> stored, Unit unit, Function<Stored, Figure> amountOf) {
    var fullest = new LinkedHashMap<String, Figure>();
    for (Stored row : stored) {
      Figure amount = amountOf.apply(row);
      fullest.merge(row.resolution(), amount, (a, b) -> b.value() > a.value() ? b : a);
    }
    var builder = figure(unit, "sum over resolutions of the fullest day");
    double total = 0;
    for (Map.Entry<String, Figure> entry : fullest.entrySet()) {
      builder.from(entry.getKey(), entry.getValue());
      total += entry.getValue().value();
    }
    return builder.of(total);
  }
}
