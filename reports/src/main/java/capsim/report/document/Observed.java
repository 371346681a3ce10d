package capsim.report.document;

import capsim.model.trace.Unit;
import capsim.observe.Observation;
import capsim.observe.access.Counter;
import capsim.observe.bucket.BucketObservation;
import capsim.observe.bucket.BucketObservation.BlockTotals;
import capsim.observe.opensearch.OpenSearchObservation;
import capsim.observe.prometheus.ComponentObservation;
import capsim.observe.prometheus.Measure;
import capsim.observe.prometheus.QueryObservation;
import capsim.report.document.Text.Amount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Tables of an observation. */
final class Observed {
  /** Beyond these a table is not read any more; the file has them all. */
  private static final int MOST_ROWS = 30;

  private static final capsim.report.document.Measure COUNT = capsim.report.document.Measure.COUNT;
  private static final capsim.report.document.Measure BYTES =
      capsim.report.document.Measure.of(Unit.BYTES);

  private Observed() {}

  /** What was read, one row each. */
  static void sources(Observation seen, List<List<Text>> rows) {
    for (ComponentObservation one : seen.components()) {
      rows.add(
          List.of(
              new Text.Name(one.name()),
              new Text.Code(one.url()),
              Text.message("observed.component", new Text.Name(one.kind()), count(one.series()))));
    }
    for (QueryObservation one : seen.queries()) {
      rows.add(
          List.of(
              new Text.Name("Prometheus " + one.version()),
              new Text.Code(one.url()),
              Text.message(
                  "observed.query",
                  count(headSeries(one)),
                  count(one.targetsUp()),
                  count(one.targetsDown()))));
    }
    for (BucketObservation one : seen.buckets()) {
      rows.add(
          List.of(
              new Text.Name(one.bucket()),
              new Text.Code(one.endpoint()),
              Text.message("observed.bucket", count(one.objects()), bytes(one.bytes()))));
    }
    for (OpenSearchObservation one : seen.openSearch()) {
      rows.add(
          List.of(
              new Text.Name(one.clusterName() + " " + one.version()),
              new Text.Code(one.url()),
              Text.message(
                  "observed.cluster", count(one.nodes().size()), count(one.indices().size()))));
    }
  }

  /** Everything that was seen. */
  static void parts(Page page, Observation seen) {
    seen.components().forEach(one -> measures(page, one));
    for (QueryObservation one : seen.queries()) {
      jobs(page, one);
      one.components().forEach(component -> measures(page, component));
    }
    seen.buckets().forEach(one -> bucket(page, one));
    seen.openSearch().forEach(one -> cluster(page, one));
  }

  private static void measures(Page page, ComponentObservation one) {
    var rows = new ArrayList<List<Text>>();
    for (Measure measure : one.measures()) {
      if (measure.value() == 0) {
        continue;
      }
      var labels = new ArrayList<String>();
      measure.labels().values().forEach(labels::add);
      String name =
          labels.isEmpty() ? measure.figure() : measure.figure() + " " + String.join(" ", labels);
      rows.add(
          List.of(
              new Text.Code(name),
              Amount.of(measure.value(), ObservationDocument.measure(measure.unit())),
              perSecond(measure.perSecond(), measure.unit()),
              new Text.Code(measure.metric())));
    }
    page.table(
        Text.message("t.measures", one.name()),
        List.of(
            Page.left("c.figure"),
            Page.right("c.value"),
            Page.right("c.per-second"),
            Page.left("c.metric")),
        first(rows),
        "");
  }

  private static void jobs(Page page, QueryObservation one) {
    var rows = new ArrayList<List<Text>>();
    for (QueryObservation.Job job : one.jobs()) {
      rows.add(
          List.of(
              new Text.Name(job.name()),
              count(job.targets()),
              count(job.series()),
              Amount.of(job.samplesPerSecond(), COUNT)));
    }
    page.table(
        Text.message("t.jobs", one.url()),
        List.of(
            Page.left("c.job"),
            Page.right("c.targets"),
            Page.right("c.series"),
            Page.right("c.samplesPerSecond")),
        first(rows),
        "");
  }

  private static void bucket(Page page, BucketObservation one) {
    var rows = new ArrayList<List<Text>>();
    for (BlockTotals totals : one.blockTotals()) {
      rows.add(
          List.of(
              new Text.Word(resolution(totals.resolutionMillis())),
              count(totals.level()),
              new Text.Word(totals.marked() ? "yes" : "no"),
              count(totals.blocks()),
              count(totals.series()),
              count(totals.samples()),
              bytes(totals.chunkBytes()),
              bytes(totals.indexBytes()),
              bytes(totals.bytes())));
    }
    page.table(
        Text.message("t.bucket-blocks", one.bucket()),
        List.of(
            Page.left("c.resolution"),
            Page.right("c.level"),
            Page.left("c.marked"),
            Page.right("c.blocks"),
            Page.right("c.series"),
            Page.right("c.samples"),
            Page.right("c.chunksBytes"),
            Page.right("c.indexBytes"),
            Page.right("c.bytes")),
        first(rows),
        "");
    var prefixes = new ArrayList<List<Text>>();
    for (BucketObservation.PrefixTotals prefix : one.prefixes()) {
      prefixes.add(
          List.of(
              new Text.Code(prefix.prefix().isEmpty() ? "/" : prefix.prefix()),
              new Text.Word(prefix.kind()),
              count(prefix.objects()),
              bytes(prefix.bytes())));
    }
    page.table(
        Text.message("t.prefixes", one.bucket()),
        List.of(
            Page.left("c.prefix"),
            Page.left("c.kind"),
            Page.right("c.objects"),
            Page.right("c.bytes")),
        first(prefixes),
        "");
  }

  private static void cluster(Page page, OpenSearchObservation one) {
    var indices = new ArrayList<List<Text>>();
    for (OpenSearchObservation.Index index : one.indices()) {
      indices.add(
          List.of(
              new Text.Name(index.name()),
              new Text.Name(index.health()),
              count(index.primaryShards()),
              count(index.replicas()),
              count(index.docs()),
              bytes(index.primaryBytes()),
              bytes(index.storeBytes()),
              perSecond(index.indexed().perSecond(), "")));
    }
    page.table(
        Text.message("t.indices", one.clusterName()),
        List.of(
            Page.left("c.name"),
            Page.left("c.health"),
            Page.right("c.shards"),
            Page.right("c.replicas"),
            Page.right("c.docs"),
            Page.right("c.primary-bytes"),
            Page.right("c.store-bytes"),
            Page.right("c.indexed-per-second")),
        first(indices),
        "");
    nodes(page, one);
    repositories(page, one);
  }

  private static void nodes(Page page, OpenSearchObservation one) {
    var nodes = new ArrayList<List<Text>>();
    for (OpenSearchObservation.Node node : one.nodes()) {
      Counter rejected = node.rejectedWrites();
      nodes.add(
          List.of(
              new Text.Name(node.name()),
              new Text.Name(node.tier()),
              share(node.cpuRatio(), 1),
              share(node.heapUsedBytes(), node.heapMaxBytes()),
              bytes(node.diskAvailableBytes()),
              bytes(node.diskTotalBytes()),
              Amount.of(rejected.total(), COUNT)));
    }
    page.table(
        Text.message("t.data-nodes", one.clusterName()),
        List.of(
            Page.left("c.name"),
            Page.left("c.tier"),
            Page.right("c.cpuCores"),
            Page.right("c.heap"),
            Page.right("c.disk-free"),
            Page.right("c.diskBytes"),
            Page.right("c.rejected")),
        first(nodes),
        "");
  }

  private static void repositories(Page page, OpenSearchObservation one) {
    var rows = new ArrayList<List<Text>>();
    for (OpenSearchObservation.Repository repository : one.repositories()) {
      long failed =
          repository.snapshots().stream().filter(s -> !s.state().equals("SUCCESS")).count();
      rows.add(
          List.of(
              new Text.Name(repository.name()),
              new Text.Name(repository.type()),
              new Text.Code(repository.location()),
              count(repository.snapshots().size()),
              count(failed)));
    }
    page.table(
        Text.message("t.repositories", one.clusterName()),
        List.of(
            Page.left("c.name"),
            Page.left("c.kind"),
            Page.left("c.location"),
            Page.right("c.snapshots"),
            Page.right("c.failed")),
        first(rows),
        "");
  }

  /** What the plan states and the observation has as well. */
  static void compared(Page page, Observation seen, Case one) {
    Map<String, Double> measured = measured(seen);
    var rows = new ArrayList<List<Text>>();
    measured.forEach(
        (key, value) -> {
          Text planned = one.middle(key);
          if (planned instanceof Amount amount) {
            double error = value == 0 ? 0 : amount.value() / value - 1;
            rows.add(
                List.of(
                    Text.message("f." + key),
                    planned,
                    Amount.of(value, amount.measure()),
                    value == 0
                        ? Text.EMPTY
                        : Amount.of(error, capsim.report.document.Measure.SHARE),
                    new Text.Code(key)));
          }
        });
    page.table(
        Text.message("t.compared"),
        List.of(
            Page.left("c.item"),
            Page.right("c.planned"),
            Page.right("c.measured"),
            Page.right("c.error"),
            Page.left("c.key")),
        rows,
        "");
  }

  private static Map<String, Double> measured(Observation seen) {
    var measured = new LinkedHashMap<String, Double>();
    double series = seen.queries().stream().mapToDouble(Observed::headSeries).sum();
    double samples =
        seen.queries().stream()
            .flatMap(query -> query.jobs().stream())
            .mapToDouble(QueryObservation.Job::samplesPerSecond)
            .sum();
    if (series > 0) {
      measured.put("metrics.activeSeries", series);
    }
    if (samples > 0) {
      measured.put("metrics.samplesPerSecond", samples);
    }
    if (!seen.buckets().isEmpty()) {
      measured.put(
          "objectStore.storedBytes",
          seen.buckets().stream().mapToDouble(BucketObservation::bytes).sum());
    }
    if (!seen.openSearch().isEmpty()) {
      measured.put(
          "openSearch.indicesAlive",
          seen.openSearch().stream().mapToDouble(cluster -> cluster.indices().size()).sum());
      measured.put(
          "openSearch.totalShards",
          seen.openSearch().stream()
              .flatMap(cluster -> cluster.indices().stream())
              .mapToDouble(index -> (double) index.primaryShards() * (1 + index.replicas()))
              .sum());
    }
    return measured;
  }

  private static double headSeries(QueryObservation query) {
    return query.head().map(QueryObservation.Head::series).orElse(0L);
  }

  private static String resolution(long millis) {
    return millis == 0 ? "raw" : millis == 300_000 ? "5m" : "1h";
  }

  private static List<List<Text>> first(List<List<Text>> rows) {
    return rows.subList(0, Math.min(MOST_ROWS, rows.size()));
  }

  private static Text count(double value) {
    return Amount.of(value, COUNT);
  }

  private static Text bytes(double value) {
    return Amount.of(value, BYTES);
  }

  private static Text share(double part, double whole) {
    return whole > 0 ? Amount.of(part / whole, capsim.report.document.Measure.SHARE) : Text.EMPTY;
  }

  private static Text perSecond(OptionalDouble rate, String unit) {
    if (rate.isEmpty()) {
      return Text.EMPTY;
    }
    String perSecond = unit.equals("B") || unit.equals("bytes") ? "B/s" : "";
    return Amount.of(rate.getAsDouble(), ObservationDocument.measure(perSecond));
  }
}
