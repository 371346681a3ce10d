package capsim.model.ingest;

import static capsim.model.trace.Figure.figure;

import capsim.model.ingest.LogLoad.ClusterLogs;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.workload.profile.Profiles;
import capsim.workload.sizing.Measurements;
import java.util.ArrayList;
import java.util.List;

/** Makes the {@link LogLoad} of a scenario. */
public final class LogLoads {
  /** A total over more clusters names its first ones only: nobody reads ten thousand inputs. */
  private static final int NAMED_CLUSTERS = 20;

  private LogLoads() {}

  /**
   * What all Fluent Bits send.
   *
   * <p>The records of a profile are spread evenly over its active log files: pods · podShare ·
   * containersPerPod · activeShare. Sizes are those of a sample encoded with the scenario's seed;
   * they are kept for later calls.
   *
   * @throws IllegalArgumentException if a cluster names an unknown profile
   */
  public static LogLoad of(Scenario scenario, Profiles profiles, Measurements measurements) {
    Coefficients coefficients = scenario.coefficientValues();
    var sizes =
        new LogLoadsSizes(
            scenario.logs().fluentBit().indexNameLength(), scenario.seed(), measurements);
    var clusters = new ArrayList<ClusterLogs>(scenario.clusters().size());
    var byProfile = new LogLoadsProfiles();
    double documentBytes = 0;
    double bulkBytes = 0;
    double gzipBytes = 0;
    for (int i = 0; i < scenario.clusters().size(); i++) {
      var cluster = new LogLoadsCluster(scenario, coefficients, profiles, i, sizes);
      documentBytes += cluster.documentBytes;
      bulkBytes += cluster.bulkBytes;
      gzipBytes += cluster.gzipBytes;
      cluster.streams().forEach(s -> byProfile.add(s, cluster.recordsPerRun(s)));
      clusters.add(cluster.toLoad());
    }
    Figure records =
        total(Unit.RECORDS_PER_SECOND, "recordsPerSecond", clusters, c -> c.recordsPerSecond());
    Figure requests =
        total(Unit.REQUESTS_PER_SECOND, "requestsPerSecond", clusters, c -> c.requestsPerSecond());
    return new LogLoad(
        records,
        total(Unit.BYTES_PER_SECOND, "rawBytesPerSecond", clusters, c -> c.rawBytesPerSecond()),
        encoded("JSON document bytes, enriched", scenario, records, documentBytes),
        total(Unit.BYTES_PER_SECOND, "wireBytesPerSecond", clusters, c -> c.wireBytesPerSecond()),
        encoded(
            "bulk item bytes (action line, document, line feeds)", scenario, records, bulkBytes),
        encoded(
            "bytes after gzip, in requests of the size that flush makes",
            scenario,
            records,
            gzipBytes),
        requests,
        figure(Unit.COUNT, "recordsPerSecond / requestsPerSecond")
            .from("recordsPerSecond", records)
            .from("requestsPerSecond", requests)
            .of(requests.value() > 0 ? records.value() / requests.value() : 0),
        List.copyOf(clusters),
        byProfile.all());
  }

  private interface Part {
    Figure of(ClusterLogs cluster);
  }

  private static Figure total(Unit unit, String name, List<ClusterLogs> clusters, Part part) {
    var figure = figure(unit, "Σ clusters[]." + name);
    double sum = 0;
    for (int i = 0; i < clusters.size(); i++) {
      Figure value = part.of(clusters.get(i));
      sum += value.value();
      if (i < NAMED_CLUSTERS) {
        figure.from(clusters.get(i).cluster(), value);
      }
    }
    return figure.given("clusters", "clusters", clusters.size()).of(sum);
  }

  private static Figure encoded(String what, Scenario scenario, Figure records, double sum) {
    return figure(Unit.BYTES_PER_SECOND, "Σ clusters[].logSources records · " + what)
        .from("records", records)
        .given(
            "indexNameLength",
            "logs.fluentBit.indexNameLength",
            scenario.logs().fluentBit().indexNameLength())
        .source(
            "fluent/fluent-bit d55459d, plugins/out_opensearch/opensearch.c; encoded for a sample")
        .of(sum);
  }
}
