package capsim.model.minio;

import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.finding.Words;
import capsim.model.objectstore.RequestRate;
import capsim.model.objectstore.S3Operation;
import capsim.model.scenario.MinioSpec.DriveKind;
import capsim.model.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** What to do about the S3 store. */
final class MinioFindings {
  private static final String SUBJECT = "minio";

  /** From this much above the need on, the step to an accepted node count is worth a line. */
  private static final double NOTABLE = 1.1;

  private final Scenario scenario;
  private final ErasureLayout layout;
  private final DriveWork work;
  private final Load load;
  private final StoreDemand demand;
  private final List<Finding> findings = new ArrayList<>();

  private MinioFindings(
      Scenario scenario, StoreDemand demand, ErasureLayout layout, DriveWork work, Load load) {
    this.scenario = scenario;
    this.demand = demand;
    this.layout = layout;
    this.work = work;
    this.load = load;
  }

  static List<Finding> of(
      Scenario scenario,
      StoreDemand demand,
      ErasureLayout layout,
      DriveWork work,
      Load load,
      String boundBy,
      double needed,
      List<RequestRate> requests) {
    var all = new MinioFindings(scenario, demand, layout, work, load);
    all.layout();
    all.sets(needed);
    all.fill();
    all.drives(boundBy);
    all.metadata(boundBy, requests);
    all.network();
    all.requestLimit();
    all.versioning();
    return all.findings;
  }

  private void layout() {
    if (!layout.accepted()) {
      add(
          Severity.CRITICAL,
          Words.text(
              "MinIO does not start with %d nodes of %d drives.",
              layout.nodes(), layout.drivesPerNode()),
          "No erasure set of 2 to 16 drives divides them evenly over the nodes.",
          "Take a node count that is at most 16, or a multiple of a number from 4 to 16.");
    }
    if (layout.setSize() == 8 && layout.parity() == 4) {
      add(
          Severity.WARNING,
          "Half of the raw capacity is parity: 8-drive erasure sets have EC:4.",
          Words.text(
              "%d nodes of %d drives give sets of 8, and MinIO's default parity is 4 from 8 drives on.",
              layout.nodes(), layout.drivesPerNode()),
          "Sets of 16 keep 75 % of raw, sets of 12 keep 67 %; or state minio.parity 2 or 3"
              + " (75 % or 63 %) and accept fewer drive losses.");
    }
    int stated = scenario.minio().parity().orElse(0);
    if (stated > layout.parity()) {
      add(
          Severity.WARNING,
          Words.text("Parity is %d instead of the %d asked for.", layout.parity(), stated),
          Words.text(
              "Parity is at most half of the set, and a set has %d drives.", layout.setSize()),
          "Add drives or nodes so that sets become larger.");
    }
    if (layout.tolerableNodeLosses() == 0) {
      add(
          Severity.WARNING,
          "The loss of one node makes data unreadable.",
          Words.text(
              "A node holds more drives of a set than its %d parity drives.", layout.parity()),
          "Spread the drives over at least 4 nodes.");
    }
  }

  /**
   * The plan takes the fewest nodes, which is the cheapest choice since all are alike; where the
   * sets that MinIO cuts ask for notably more than the load does, that is worth knowing.
   */
  private void sets(double needed) {
    long fits = (long) Math.ceil(needed / layout.setSize()) * layout.setSize();
    boolean chosen = scenario.minio().nodes().isEmpty();
    if (chosen && layout.nodes() < Sizing.MOST_NODES && layout.nodes() >= NOTABLE * needed) {
      add(
          Severity.INFO,
          Words.text(
              "%s would do for the load; MinIO's erasure sets make it %s.",
              Words.count(needed, "node"), Words.count(layout.nodes())),
          Words.text(
              "A set of %d drives must divide the number of nodes, and MinIO takes the largest set"
                  + " that fits: counts between give none, or one that needs more.",
              layout.setSize()),
          fits < layout.nodes()
              ? Words.text(
                  "%d nodes do with MINIO_ERASURE_SET_DRIVE_COUNT=%d.", fits, layout.setSize())
              : "Take the rest as room to grow, or nodes with fewer drives.");
    }
  }

  private void fill() {
    double fill = load.fill().value();
    double most = scenario.minio().maxFill().value();
    if (layout.nodes() >= Sizing.MOST_NODES) {
      add(
          Severity.CRITICAL,
          "No sensible number of nodes serves this demand.",
          Words.text("The plan stops at %.0e nodes.", Sizing.MOST_NODES),
          "Check minio.driveSize, minio.network and the retention.");
    } else if (fill > most * (1 + 1e-9)) {
      add(
          fill > 1 ? Severity.CRITICAL : Severity.WARNING,
          Words.text(
              "Drives become %s full, %s are allowed.", Words.percent(fill), Words.percent(most)),
          Words.text(
              "%s of objects, with EC:%d on sets of %d, need %s of drives.",
              Words.bytes(demand.requiredBytes().value()),
              layout.parity(),
              layout.setSize(),
              Words.bytes(fill * layout.drives() * scenario.minio().driveSize().bytes())),
          Words.text(
              "Plan with %.0f nodes, or keep less; MinIO refuses writes from 99 %% on.",
              Math.ceil(layout.nodes() * fill / most)));
    }
  }

  private void drives(String boundBy) {
    double used = load.drive().value();
    double headroom = scenario.headroom().drive().value();
    double every = work.everyDriveShare().value();
    if (every >= headroom) {
      add(
          Severity.CRITICAL,
          Words.text(
              "Scanner and directory walks alone take %s of every drive.", Words.percent(every)),
          "Each LIST walks all drives, so more drives do not help.",
          "Ask for fewer LISTs, use NVMe, or set list_quorum to optimal or reduced.");
    } else if (used > headroom * (1 + 1e-9)) {
      add(
          used >= 1 ? Severity.CRITICAL : Severity.WARNING,
          Words.text(
              "Drives are %s busy at peak, headroom allows %s.",
              Words.percent(used), Words.percent(headroom)),
          Words.text(
              "%s of %s drives are busy with operations and %s with bytes.",
              Words.count(work.operationDrives().value()),
              Words.count(layout.drives()),
              Words.count(work.transferDrives().value())),
          Words.text(
              "Plan with %.0f nodes, or faster drives.",
              Math.ceil(layout.nodes() * (used - every) / (headroom - every))));
    }
    boolean operations = work.operationDrives().value() > work.transferDrives().value();
    if (scenario.minio().driveKind() == DriveKind.HDD && boundBy.equals("iops") && operations) {
      add(
          Severity.WARNING,
          "Hard disks are bound by operations, not by capacity or bytes.",
          Words.text(
              "Small objects, HEAD and LIST cost %s drives' time, bytes %s.",
              Words.count(work.operationDrives().value()),
              Words.count(work.transferDrives().value())),
          "SSD or NVMe take 10 to 100 times as many operations; larger objects need fewer.");
    }
  }

  /** Who lists and heads; Thanos' block discovery is the usual reason. */
  private void metadata(String boundBy, List<RequestRate> requests) {
    double share = busy(S3Operation.LIST) + busy(S3Operation.HEAD);
    double all = work.operationDrives().value();
    if (boundBy.equals("iops") && share > all - share) {
      String most = "";
      double rate = 0;
      for (RequestRate request : requests) {
        boolean looks =
            request.operation() == S3Operation.LIST || request.operation() == S3Operation.HEAD;
        if (looks && request.peakPerHour().value() > rate) {
          rate = request.peakPerHour().value();
          most = request.component();
        }
      }
      add(
          Severity.WARNING,
          Words.text("LIST and HEAD are %s of the drive operations.", Words.percent(share / all)),
          Words.text("%s asks for most of them, %s an hour.", most, Words.count(rate)),
          "Cache metadata in the caching bucket, sync less often, use the concurrent lister.");
    }
  }

  private double busy(S3Operation operation) {
    return demand.peakPerSecond().get(operation).value()
        * work.secondsPerRequest().get(operation).value();
  }

  private void network() {
    double used = load.nic().value();
    double headroom = scenario.headroom().network().value();
    if (used > headroom * (1 + 1e-9)) {
      add(
          used >= 1 ? Severity.CRITICAL : Severity.WARNING,
          Words.text(
              "Node interfaces are %s busy at peak, headroom allows %s.",
              Words.percent(used), Words.percent(headroom)),
          Words.text(
              "Each byte written crosses nodes %.2f times more, each byte read %.2f times.",
              layout.putForwarding(), layout.getForwarding()),
          Words.text("Use interfaces %.1f times as fast, or more nodes.", used / headroom));
    }
  }

  private void requestLimit() {
    double inFlight = load.requestsInFlight().value();
    double most = load.requestsMaxPerNode().value();
    if (inFlight > most) {
      add(
          Severity.CRITICAL,
          Words.text("Nodes answer 429: %.0f requests at a time, %.0f allowed.", inFlight, most),
          "The limit follows from memory and set size; there is no queue behind it.",
          "More memory per node, or faster drives so that requests end sooner.");
    }
  }

  private void versioning() {
    if (demand.requiredBytes().value() > 0) {
      add(
          Severity.INFO,
          "Keep bucket versioning and object lock off.",
          Words.text(
              "With versioning the inline limit falls from %s to %s, and blocks deleted"
                  + " after compaction stay until noncurrent versions expire.",
              Words.bytes(layout.inlineLimitBytes(false)),
              Words.bytes(layout.inlineLimitBytes(true))),
          "Thanos and OpenSearch need neither.");
    }
  }

  private void add(Severity severity, String what, String why, String advice) {
    findings.add(new Finding(severity, SUBJECT, what, why, advice));
  }
}
