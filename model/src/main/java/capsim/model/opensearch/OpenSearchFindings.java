package capsim.model.opensearch;

import capsim.model.finding.ComponentStatus;
import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.finding.Status;
import capsim.model.finding.Words;
import capsim.model.opensearch.OpenSearchPlan.TierName;
import capsim.model.scenario.LogStack.Codec;
import capsim.model.scenario.LogStack.OpenSearch;
import capsim.model.scenario.Scenario;
import capsim.model.unit.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Advice on OpenSearch. */
final class OpenSearchFindings {
  /** Amazon's guide: 10-50 GiB, up to 100 GiB at petabytes. */
  private static final double SMALL_SHARD_BYTES = 10 * Bytes.GIB;

  private static final double LARGE_SHARD_BYTES = 50 * Bytes.GIB;

  private final Scenario scenario;
  private final OpenSearch spec;
  private final DocumentSizes documents;
  private final Indices indices;
  private final List<Tiers.Sized> tiers;
  private final Snapshots snapshots;
  private final List<Finding> findings = new ArrayList<>();

  OpenSearchFindings(
      Scenario scenario,
      DocumentSizes documents,
      Indices indices,
      List<Tiers.Sized> tiers,
      Snapshots snapshots) {
    this.scenario = scenario;
    this.spec = scenario.logs().openSearch();
    this.documents = documents;
    this.indices = indices;
    this.tiers = tiers;
    this.snapshots = snapshots;
  }

  List<Finding> all() {
    watermarks();
    if (!indices.empty()) {
      tiers();
      shardSize();
      idleNodes();
      codec();
      snapshotTime();
      snapshotAmplification();
    }
    return List.copyOf(findings);
  }

  private void watermarks() {
    double left =
        spec.lowWatermark().value() - spec.fileSystemReserve().value() - spec.mergeMargin().value();
    if (left <= Tiers.LEAST_USABLE) {
      add(
          Severity.CRITICAL,
          Words.text(
              "Only %s of a data disk is left for indices.", Words.percent(Math.max(0, left))),
          Words.text(
              "The low watermark is %s, the file system's reserve %s, the merge margin %s.",
              Words.percent(spec.lowWatermark().value()),
              Words.percent(spec.fileSystemReserve().value()),
              Words.percent(spec.mergeMargin().value())),
          "Raise the low watermark or lower the margin.");
    }
  }

  private void tiers() {
    for (Tiers.Sized sized : tiers) {
      ComponentStatus status = sized.status();
      if (status.status() != Status.OK) {
        double needed = 0;
        for (var bound : sized.tier().bounds()) {
          needed = Math.max(needed, bound.nodes().value());
        }
        add(
            status.status() == Status.FAIL ? Severity.CRITICAL : Severity.WARNING,
            Words.text(
                "The %s of %s of %s is %s used.",
                status.boundBy(),
                status.instances(),
                status.component(),
                Words.percent(status.utilization().value())),
            Words.text(
                "They hold %s of store and %s shards.",
                Words.bytes(sized.tier().storeBytes().value()),
                Words.count(sized.tier().shards().value())),
            Words.text(
                "Plan %s nodes, with room to lose one in each zone, or keep less.",
                Words.count(nodesWithSpare(sized, needed))));
      }
    }
  }

  private double nodesWithSpare(Tiers.Sized sized, double needed) {
    boolean cold = sized.tier().tier() == TierName.COLD;
    double nodes = needed + Tiers.spareNodes(spec, cold ? 0 : spec.replicas());
    return Math.ceil(nodes / spec.zones()) * spec.zones();
  }

  private void shardSize() {
    double bytes = indices.shardBytes();
    if (bytes > LARGE_SHARD_BYTES) {
      add(
          Severity.WARNING,
          Words.text("Primary shards grow to %s.", Words.bytes(bytes)),
          Words.text(
              "The target is %s; 30-50 GiB is advised for logs.",
              Words.bytes(spec.targetShardSize().bytes())),
          "Lower targetShardSize: recovery and relocation move whole shards.");
    } else if (bytes < SMALL_SHARD_BYTES && indices.streams > 1) {
      double age = SMALL_SHARD_BYTES / Math.max(1, indices.shardBytesPerSecond());
      double days = age / Indices.SECONDS_PER_DAY;
      double hot = Indices.seconds(spec.hot()) / Indices.SECONDS_PER_DAY;
      add(
          Severity.INFO,
          Words.text("Shards have only %s when they roll over.", Words.bytes(bytes)),
          Words.text(
              "%s roll over every %s.",
              Words.count(indices.streams, "stream"),
              Words.duration(indices.rolloverSeconds.value())),
          days <= hot
              ? Words.text(
                  "Roll over after %s (%s), or use fewer streams.",
                  Words.duration(age), Words.bytes(SMALL_SHARD_BYTES))
              : "Use fewer streams: small shards cost heap and requests.");
    }
  }

  private void idleNodes() {
    double active = indices.streams * indices.primaries.value() * (1 + spec.replicas());
    double nodes = tiers.get(0).tier().nodes().value();
    if (active < nodes) {
      add(
          Severity.WARNING,
          Words.text(
              "%s of %s hot nodes take no writes.",
              Words.count(nodes - active), Words.count(nodes)),
          Words.text(
              "Only %s are written at a time, copies included.", Words.count(active, "shard")),
          Words.text(
              "Use %s primaries per index: a smaller targetShardSize gives them.",
              Words.count(Math.ceil(nodes / indices.streams / (1 + spec.replicas())))));
    }
  }

  private void codec() {
    if (spec.codec() != Codec.DEFAULT) {
      return;
    }
    double now = indices.expansion.value();
    double zstd = documents.expansion(Codec.ZSTD).orElse(now);
    double store = 0;
    for (Tiers.Sized sized : tiers) {
      store += sized.tier().storeBytes().value();
    }
    double saved = store * (1 - zstd / now);
    if (saved > 0) {
      add(
          Severity.INFO,
          Words.text(
              "Codec zstd would save %s of %s of store.", Words.bytes(saved), Words.bytes(store)),
          Words.text(
              "A byte of documents takes %s B with LZ4, about %s B with zstd at no less throughput.",
              Words.count(now), Words.count(zstd)),
          "Set index.codec: zstd (2.9 and newer) in the index template.");
    }
  }

  private void snapshotTime() {
    double busy = snapshots.utilization().value();
    if (busy > scenario.headroom().network().value()) {
      add(
          busy > 1 ? Severity.CRITICAL : Severity.WARNING,
          Words.text("Snapshots are uploading %s of the time.", Words.percent(busy)),
          Words.text(
              "They take %s with a limit of %s for a node.",
              Words.duration(snapshots.plan().seconds().value()),
              Words.rate(spec.snapshotBytesPerSecond().bytes())),
          Words.text(
              "Raise max_snapshot_bytes_per_sec to %s, as interface and store allow.",
              Words.rate(
                  Math.ceil(busy / scenario.headroom().network().value())
                      * spec.snapshotBytesPerSecond().bytes())));
    }
  }

  private void snapshotAmplification() {
    if (snapshots.amplification > 1) {
      add(
          Severity.INFO,
          Words.text(
              "Snapshots upload %s times the bytes of the indices.",
              Words.count(snapshots.amplification)),
          "Segments are merged after they were uploaded, and uploaded again.",
          "Snapshot after rollover and force-merge only (snapshotInterval 0s).");
    }
  }

  private void add(Severity severity, String what, String why, String advice) {
    findings.add(new Finding(severity, "openSearch", what, why, advice));
  }
}
