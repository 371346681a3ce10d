package capsim.model.receive;

import static capsim.model.trace.Figure.figure;

import capsim.model.bucket.BlockLadder;
import capsim.model.bucket.BlockRequests;
import capsim.model.bucket.BucketCoefficients;
import capsim.model.bucket.RequestCount;
import capsim.model.network.Flow;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.objectstore.Transfer;
import capsim.model.scenario.MetricStack.Receive;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import java.util.ArrayList;
import java.util.List;

/** What Receive sends to the bucket and between its replicas. */
public final class ReceiveTraffic {
  /** Name of the component in tables. */
  public static final String COMPONENT = "receive";

  /** How far above its mean a Poisson count is taken as its peak, in standard deviations. */
  private static final double PEAK_DEVIATIONS = 3;

  private static final double BITS = 8;

  private ReceiveTraffic() {}

  /** Requests of the uploads; an idle shipper makes none. */
  public static List<RequestRate> requests(BlockLadder ladder) {
    Receive receive = ladder.scenario().metrics().receive();
    RequestCount upload = BlockRequests.ship(ladder.uploaded());
    double windowsPerHour = 1 / ladder.baseHours();
    double restarts = receive.restartsPerDay() * ladder.blocksPerRestart() / BlockLadder.DAY;
    double uploads = ladder.uploadStreams() * (windowsPerHour + restarts);
    // All replicas may upload a window within an hour, whatever their phases.
    double peak = ladder.uploadStreams() * (Math.max(1, windowsPerHour) + restarts);
    var rates = new ArrayList<RequestRate>();
    for (S3Operation operation : S3Operation.values()) {
      double each = upload.of(operation);
      if (each > 0) {
        rates.add(
            new RequestRate(
                COMPONENT,
                operation,
                rate(ladder, each, "uploads of an hour", uploads),
                rate(ladder, each, "uploads of the hour in which all upload", peak)));
      }
    }
    return List.copyOf(rates);
  }

  private static Figure rate(BlockLadder ladder, double each, String what, double uploads) {
    Receive receive = ladder.scenario().metrics().receive();
    return figure(
            Unit.REQUESTS_PER_HOUR,
            "requestsPerUpload · "
                + what
                + ": tenants · replicas, every blockHours, and blocksPerRestart more at restartsPerDay")
        .constant("requestsPerUpload", each, "objstore 71d60df, minio-go v7.0.93, of this block")
        .from("replicas", ladder.replicas())
        .given("tenants", "metrics.receive.tenants", receive.tenants())
        .given("blockHours", "metrics.receive.blockRange", ladder.baseHours())
        .constant(
            "blocksPerRestart",
            ladder.blocksPerRestart(),
            "Thanos v0.41.0 and v0.42.4 pkg/receive/multitsdb.go flushHead")
        .given("restartsPerDay", "metrics.receive.restartsPerDay", receive.restartsPerDay())
        .source("Thanos v0.42.4 pkg/shipper/shipper.go, pkg/block/block.go")
        .of(each * uploads);
  }

  /** Bytes of the uploads. */
  public static Transfer transfer(BlockLadder ladder, ReceivePlan plan) {
    Figure written =
        figure(
                Unit.BYTES_PER_SECOND,
                "replicationFactor · bytes of a day's blocks of samplesPerSecond / 86400 s; a window"
                    + " that one of restartsPerDay cuts in two has two indexes")
            .given("replicationFactor", "metrics.receive.replicationFactor", ladder.copies())
            .from("samplesPerSecond", ladder.load().samplesPerSecond())
            .source("Thanos v0.42.4 pkg/shipper/shipper.go")
            .given(
                "restartsPerDay",
                "metrics.receive.restartsPerDay",
                ladder.scenario().metrics().receive().restartsPerDay())
            .of((ladder.copies() * ladder.bytesPerDay() + restartBytesPerDay(ladder)) / 86_400);
    Figure none = figure(Unit.BYTES_PER_SECOND, "Receive does not read the bucket").of(0);
    return new Transfer(COMPONENT, written, peakWritten(ladder, plan, written), none, none);
  }

  private static double restartBytesPerDay(BlockLadder ladder) {
    if (ladder.uploadStreams() == 0) {
      return 0;
    }
    double hours = ladder.baseHours();
    double more =
        2 * ladder.load().blocks().raw(hours / 2).bytes()
            - ladder.load().blocks().raw(hours).bytes();
    return ladder.scenario().metrics().receive().restartsPerDay() * ladder.copies() * more;
  }

  private static Figure peakWritten(BlockLadder ladder, ReceivePlan plan, Figure mean) {
    Coefficients coefficients = ladder.scenario().coefficientValues();
    Receive receive = ladder.scenario().metrics().receive();
    double all = ladder.uploadStreams();
    double seconds = plan.uploadSeconds().value();
    double within = Math.max(ladder.spreadSeconds(), seconds);
    double expected = within > 0 ? all * seconds / within : 0;
    double atOnce = Math.min(all, expected + PEAK_DEVIATIONS * Math.sqrt(expected));
    double put = coefficients.value(BucketCoefficients.PUT_BYTES_PER_SECOND);
    double interfaces = ladder.replicas().value() * receive.machine().network().bytesPerSecond();
    double link = ladder.scenario().minio().bandwidth().bytesPerSecond();
    double peak = Math.min(Math.min(interfaces, link), atOnce * put);
    return figure(
            Unit.BYTES_PER_SECOND,
            "min(uploads at once · putBytesPerSecond, interfaces, link); at once are, of replicas ·"
                + " tenants within spreadSeconds, those of the same uploadSeconds, and some"
                + " deviations more")
        .from("uploadSeconds", plan.uploadSeconds())
        .from("replicas", ladder.replicas())
        .given("spreadSeconds", "metrics.receive.cutPhases", ladder.spreadSeconds())
        .with("putBytesPerSecond", BucketCoefficients.PUT_BYTES_PER_SECOND, coefficients)
        .constant(
            "deviations", PEAK_DEVIATIONS, "convention: mean + 3 deviations of a Poisson count")
        .given("link", "minio.bandwidth", link)
        .source("Thanos v0.42.4 pkg/receive/multitsdb.go: each tenant uploads one file at a time")
        .of(Math.max(mean.value(), peak));
  }

  /** Traffic between receivers. */
  public static Flow replication(BlockLadder ladder, ReceivePlan plan) {
    Coefficients coefficients = ladder.scenario().coefficientValues();
    Figure average =
        figure(Unit.BITS_PER_SECOND, "replicationBytesPerSecond · 8")
            .from("replicationBytesPerSecond", plan.replicationBytesPerSecond())
            .of(plan.replicationBytesPerSecond().value() * BITS);
    Figure peak =
        figure(Unit.BITS_PER_SECOND, "average · catchUpFactor")
            .from("average", average)
            .with("catchUpFactor", ReceiveCoefficients.CATCH_UP_FACTOR, coefficients)
            .of(average.value() * coefficients.value(ReceiveCoefficients.CATCH_UP_FACTOR));
    return new Flow("receive ↔ receive", "replication", average, peak);
  }
}
