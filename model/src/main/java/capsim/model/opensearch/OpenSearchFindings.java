package capsim.model.opensearch;

import capsim.model.finding.ComponentStatus;
import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.finding.Status;
import capsim.model.scenario.LogStack.Codec;
import capsim.model.scenario.LogStack.OpenSearch;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Advice on OpenSearch. */
final class OpenSearchFindings {
  /** Amazon's guide: 10-50 GiB, up to 100 GiB at petabytes. */
  private static final double SMALL_SHARD_BYTES = 10 * Bytes.GIB;

  private static final double LARGE_SHARD_BYTES = 50 * Bytes.GIB;

  private final Scenario scenario;
  private final OpenSearch spec;
  private final Indices indices;
  private final List<Tiers.Sized> tiers;
  private final Snapshots snapshots;
  private final Coefficients values;
  private final List<Finding> findings = new ArrayList<>();

  OpenSearchFindings(
      Scenario scenario,
      Indices indices,
      List<Tiers.Sized> tiers,
      Snapshots snapshots,
      Coefficients values) {
    this.scenario = scenario;
    this.spec = scenario.logs().openSearch();
    this.indices = indices;
    this.tiers = tiers;
    this.snapshots = snapshots;
    this.values = values;
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
          text("%.0f %% of a data disk is left for indices", 100 * left),
          text(
              "low watermark %.0f %%, file system reserve %.0f %%, merge margin %.0f %%",
              100 * spec.lowWatermark().value(),
              100 * spec.fileSystemReserve().value(),
              100 * spec.mergeMargin().value()),
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
            text(
                "%s: %s, %s %.0f %% full",
                status.component(),
                status.instances(),
                status.boundBy(),
                100 * status.utilization().value()),
            text(
                "%.2f TB of store and %,.0f shards",
                sized.tier().storeBytes().value() / 1e12, sized.tier().shards().value()),
            text(
                "%,.0f nodes%s, or less retention.",
                needed + (spec.replicas() > 0 ? 1 : 0),
                spec.replicas() > 0 ? " (one of them spare)" : ""));
      }
    }
  }

  private void shardSize() {
    double bytes = indices.shardBytes();
    if (bytes > LARGE_SHARD_BYTES) {
      add(
          Severity.WARNING,
          text("primary shards grow to %.0f GiB", bytes / Bytes.GIB),
          text("target %.0f GiB; 30-50 GiB is advised for logs", spec.targetShardSize().gib()),
          "Lower targetShardSize: recovery and relocation move whole shards.");
    } else if (bytes < SMALL_SHARD_BYTES && indices.streams > 1) {
      double age = SMALL_SHARD_BYTES / Math.max(1, indices.shardBytesPerSecond());
      double days = age / Indices.SECONDS_PER_DAY;
      double hot = Indices.seconds(spec.hot()) / Indices.SECONDS_PER_DAY;
      add(
          Severity.INFO,
          text("shards are only %.2f GiB at rollover", bytes / Bytes.GIB),
          text(
              "%.0f streams roll over every %.1f h",
              indices.streams, indices.rolloverSeconds.value() / 3600),
          days <= hot
              ? text("Roll over after %.1f days (10 GiB), or use fewer streams.", days)
              : "Use fewer streams: small shards cost heap and requests.");
    }
  }

  private void idleNodes() {
    double active = indices.streams * indices.primaries.value() * (1 + spec.replicas());
    double nodes = tiers.get(0).tier().nodes().value();
    if (active < nodes) {
      add(
          Severity.WARNING,
          text("%.0f of %.0f hot nodes take no writes", nodes - active, nodes),
          text("%.0f shards are written at a time, copies included", active),
          text(
              "%.0f primaries per index: a smaller targetShardSize gives them.",
              Math.ceil(nodes / indices.streams / (1 + spec.replicas()))));
    }
  }

  private void codec() {
    if (spec.codec() != Codec.DEFAULT) {
      return;
    }
    double now = indices.expansion.value();
    double zstd = values.value(OpenSearchCoefficients.EXPANSION_ZSTD);
    double store = 0;
    for (Tiers.Sized sized : tiers) {
      store += sized.tier().storeBytes().value();
    }
    double saved = store * (1 - zstd / now);
    if (saved > 0) {
      add(
          Severity.INFO,
          text("codec zstd would save %.2f TB of %.2f TB store", saved / 1e12, store / 1e12),
          text("expansion %.2f with LZ4, about %.2f with zstd at no less throughput", now, zstd),
          "Set index.codec: zstd (2.9 and newer) in the index template.");
    }
  }

  private void snapshotTime() {
    double busy = snapshots.utilization().value();
    if (busy > scenario.headroom().network().value()) {
      add(
          busy > 1 ? Severity.CRITICAL : Severity.WARNING,
          text("snapshots are uploading %.0f %% of the time", 100 * busy),
          text(
              "%.1f h for what %.0f MB/s and node allow",
              snapshots.plan().seconds().value() / 3600,
              spec.snapshotBytesPerSecond().bytes() / 1e6),
          text(
              "Raise max_snapshot_bytes_per_sec to %.0f MB, as interface and store allow.",
              Math.ceil(busy / scenario.headroom().network().value())
                  * spec.snapshotBytesPerSecond().bytes()
                  / 1e6));
    }
  }

  private void snapshotAmplification() {
    if (snapshots.amplification > 1) {
      add(
          Severity.INFO,
          text("snapshots upload %.1f times the index bytes", snapshots.amplification),
          "segments are merged after they were uploaded, and uploaded again",
          "Snapshot after rollover and force-merge only (snapshotInterval 0s).");
    }
  }

  private void add(Severity severity, String what, String why, String advice) {
    findings.add(new Finding(severity, "openSearch", what, why, advice));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
