package capsim.model.ingest;

import static capsim.model.trace.Figure.figure;

import capsim.model.ingest.LogLoad.ClusterLogs;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Cluster.LogSource;
import capsim.model.scenario.LogStack.Compression;
import capsim.model.scenario.LogStack.FluentBit;
import capsim.model.scenario.LogStack.Tagging;
import capsim.model.scenario.Scenario;
import capsim.model.trace.Coefficients;
import capsim.model.trace.Figure;
import capsim.model.trace.Unit;
import capsim.workload.bulk.BulkSize;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.Profiles;
import java.util.ArrayList;
import java.util.List;

/** The logs of one cluster. */
final class LogLoadsCluster {
  /** Ethernet's MTU over what TCP carries of it: 20 B of IPv4, 20 of TCP, 12 of timestamps. */
  static final double TCP_IP_FACTOR = 1500.0 / 1448;

  private static final String TCP_IP_SOURCE = "RFC 791, RFC 9293, RFC 7323 at an MTU of 1500";
  private static final String FB = "fluent/fluent-bit d55459d, src/flb_engine_dispatch.c";

  /** Log files of one profile. */
  record Stream(
      LogProfile profile,
      double podShare,
      double pods,
      double records,
      double files,
      BulkSize size) {}

  private final Scenario scenario;
  private final FluentBit agent;
  private final Coefficients coefficients;
  private final Cluster cluster;
  private final String key;
  private final LogLoadsSizes sizes;
  private final List<Stream> streams = new ArrayList<>();

  final double records;
  final double documentBytes;
  final double bulkBytes;
  final double gzipBytes;
  private final double requests;
  private final double bodyBytes;

  LogLoadsCluster(
      Scenario scenario,
      Coefficients coefficients,
      Profiles profiles,
      int index,
      LogLoadsSizes sizes) {
    this.scenario = scenario;
    this.agent = scenario.logs().fluentBit();
    this.coefficients = coefficients;
    this.cluster = scenario.clusters().get(index);
    this.key = "clusters[" + index + "].";
    this.sizes = sizes;
    for (LogSource source : cluster.logSources()) {
      addStream(source, profiles);
    }
    this.records = sum(streams, s -> s.records());
    this.documentBytes = sum(streams, s -> s.records() * s.size().documentBytes());
    this.bulkBytes = sum(streams, s -> s.records() * s.size().itemBytes());
    this.requests = requestsPerSecond();
    this.gzipBytes = gzipBytesPerSecond();
    this.bodyBytes = agent.compression() == Compression.NONE ? bulkBytes : gzipBytes;
  }

  private interface Value {
    double of(Stream stream);
  }

  private static double sum(List<Stream> streams, Value value) {
    double sum = 0;
    for (Stream stream : streams) {
      sum += value.of(stream);
    }
    return sum;
  }

  private void addStream(LogSource source, Profiles profiles) {
    LogProfile profile = profiles.logs().get(source.profile());
    if (profile == null) {
      throw new IllegalArgumentException(
          cluster.name() + ": no log profile is called " + source.profile());
    }
    double pods = cluster.population().pods() * source.podShare().value();
    double rate = source.recordsPerSecondPerPod().orElse(profile.recordsPerSecondPerPod());
    double files = pods * cluster.containersPerPod() * profile.activeShare();
    if (pods * rate > 0 && files > 0) {
      streams.add(
          new Stream(
              profile, source.podShare().value(), pods, pods * rate, files, sizes.of(profile)));
    }
  }

  private double flushSeconds() {
    return agent.flush().toMillis() / 1e3;
  }

  private double requestsPerSecond() {
    double flush = flushSeconds();
    if (agent.tagging() == Tagging.PER_FILE) {
      return sum(streams, this::requestsPerSecond);
    }
    if (records == 0) {
      return 0;
    }
    double chunkBytes = chunkBytesPerSecond() / records;
    return cluster.nodes()
        * LogLoadsFlush.requestsPerSecond(records / cluster.nodes(), flush, chunkBytes);
  }

  /** Bulks of the files of a stream, each with a tag of its own. */
  private double requestsPerSecond(Stream s) {
    return s.files()
        * LogLoadsFlush.requestsPerSecond(
            s.records() / s.files(), flushSeconds(), s.size().chunkBytes());
  }

  List<Stream> streams() {
    return List.copyOf(streams);
  }

  /**
   * Records of one pod that follow each other in a bulk; with one tag for a node they alternate.
   */
  double recordsPerRun(Stream s) {
    return agent.tagging() == Tagging.PER_FILE ? s.records() / requestsPerSecond(s) : 1;
  }

  private double chunkBytesPerSecond() {
    return sum(streams, s -> s.records() * s.size().chunkBytes());
  }

  private double gzipBytesPerSecond() {
    boolean perFile = agent.tagging() == Tagging.PER_FILE;
    double body = 0;
    for (Stream s : streams) {
      double perRequest = perFile ? s.records() / requestsPerSecond(s) : records / requests;
      double pods = perFile ? 1 : cluster.podsPerNode();
      body += s.records() * sizes.gzipBytes(s.profile(), perRequest, pods);
    }
    return body;
  }

  ClusterLogs toLoad() {
    Figure recordRate = recordsFigure();
    Figure raw =
        figure(Unit.BYTES_PER_SECOND, "Σ logSources records · CRI line bytes")
            .from("records", recordRate)
            .source("Kubernetes CRI logging format; lines measured on a seeded sample")
            .of(sum(streams, s -> s.records() * s.size().lineBytes()));
    Figure requestRate = requestsFigure(recordRate);
    Figure chunks =
        figure(Unit.BYTES_PER_SECOND, "Σ logSources records · msgpack bytes / nodes")
            .from("records", recordRate)
            .given("nodes", key + "nodes", (double) cluster.nodes())
            .source(
                "JSON bytes of a seeded sample / 1.10, measured: 1,067 B of JSON, 970 B msgpack")
            .of(chunkBytesPerSecond() / cluster.nodes());
    return new ClusterLogs(
        cluster.name(),
        recordRate,
        raw,
        wireFigure(requestRate),
        responseFigure(recordRate, requestRate),
        requestRate,
        bufferFigure(chunks),
        cpuFigure(recordRate),
        chunks,
        busiestFile());
  }

  private Figure recordsFigure() {
    var figure =
        figure(
                Unit.RECORDS_PER_SECOND,
                "Σ logSources nodes · podsPerNode · podShare · recordsPerSecondPerPod")
            .given("nodes", key + "nodes", (double) cluster.nodes())
            .given("podsPerNode", key + "podsPerNode", cluster.podsPerNode());
    for (Stream s : streams) {
      figure.from("records/s of " + s.profile().name(), streamFigure(s));
    }
    return figure.of(records);
  }

  private Figure streamFigure(Stream s) {
    double pods = cluster.population().pods();
    return figure(Unit.RECORDS_PER_SECOND, "pods · podShare · recordsPerSecondPerPod")
        .constant("pods", pods, "nodes · podsPerNode")
        .given("podShare", key + "logSources", s.podShare())
        .given("recordsPerSecondPerPod", key + "logSources", s.records() / (pods * s.podShare()))
        .source(s.profile().source())
        .of(s.records());
  }

  private Figure filesFigure(double files) {
    return figure(Unit.COUNT, "Σ logSources pods · podShare · containersPerPod · activeShare")
        .given("nodes", key + "nodes", (double) cluster.nodes())
        .given("podsPerNode", key + "podsPerNode", cluster.podsPerNode())
        .given("containersPerPod", key + "containersPerPod", cluster.containersPerPod())
        .source("activeShare of the log profiles")
        .of(files);
  }

  private Figure bulkFigure(String what, double bytesPerSecond) {
    return figure(Unit.BYTES_PER_SECOND, what)
        .given(
            "gzip", "logs.fluentBit.compression", agent.compression() == Compression.GZIP ? 1 : 0)
        .source("bodies as plugins/out_opensearch/opensearch.c writes them, encoded for a sample")
        .of(bytesPerSecond);
  }

  private Figure requestsFigure(Figure recordRate) {
    boolean perFile = agent.tagging() == Tagging.PER_FILE;
    String what = perFile ? "active log files" : "nodes";
    var figure =
        figure(
                Unit.REQUESTS_PER_SECOND,
                "Σ "
                    + what
                    + " max((1 - e^(-l·flush)) / flush, l · msgpack bytes / chunkLimit), l ="
                    + " records/s of one")
            .from("records", recordRate)
            .given("flush", "logs.fluentBit.flush", flushSeconds());
    double tags = perFile ? sum(streams, s -> s.files()) : cluster.nodes();
    if (perFile) {
      figure.from(what, filesFigure(tags));
    } else {
      figure.given(what, key + "nodes", tags);
    }
    return figure
        .constant("chunkLimit", LogLoadsFlush.CHUNK_LIMIT_BYTES, FB)
        .source(FB + ": one chunk is one request; 286 requests measured, 288 by this formula")
        .of(requests);
  }

  private Figure wireFigure(Figure requestRate) {
    var header = FluentBitCoefficients.REQUEST_HEADER_BYTES;
    return figure(Unit.BYTES_PER_SECOND, "(body + requests · headers) · tcpIp")
        .from(
            "body",
            bulkFigure("bulk bodies as sent, in requests of the size that flush makes", bodyBytes))
        .from("requests", requestRate)
        .with("headers", header, coefficients)
        .constant("tcpIp", TCP_IP_FACTOR, TCP_IP_SOURCE)
        .source("bodies as plugins/out_opensearch/opensearch.c writes them, encoded for a sample")
        .of((bodyBytes + requests * coefficients.value(header)) * TCP_IP_FACTOR);
  }

  private Figure responseFigure(Figure recordRate, Figure requestRate) {
    var item = FluentBitCoefficients.RESPONSE_ITEM_BYTES;
    var header = FluentBitCoefficients.RESPONSE_HEADER_BYTES;
    double body = records * coefficients.value(item) + requests * coefficients.value(header);
    return figure(Unit.BYTES_PER_SECOND, "(records · item + requests · headers) · tcpIp")
        .from("records", recordRate)
        .with("item", item, coefficients)
        .from("requests", requestRate)
        .with("headers", header, coefficients)
        .constant("tcpIp", TCP_IP_FACTOR, TCP_IP_SOURCE)
        .source("OpenSearch _bulk response; Fluent Bit cannot set filter_path")
        .of(body * TCP_IP_FACTOR);
  }

  private Figure bufferFigure(Figure chunks) {
    double outage = agent.outage().toMillis() / 1e3;
    return figure(Unit.BYTES, "outage · chunkBytesPerSecond · peakFactor")
        .given("outage", "logs.fluentBit.outage", outage)
        .from("chunkBytesPerSecond", chunks)
        .given("peakFactor", "logs.peakFactor", scenario.logs().peakFactor())
        .source("Fluent Bit keeps chunks until acknowledged; an outage may fall into the peak hour")
        .of(outage * chunks.value() * scenario.logs().peakFactor());
  }

  private Figure cpuFigure(Figure recordRate) {
    var perRecord = FluentBitCoefficients.CPU_SECONDS_PER_RECORD;
    var perByte = FluentBitCoefficients.GZIP_SECONDS_PER_BYTE;
    boolean gzip = agent.compression() == Compression.GZIP;
    double compressed = gzip ? bulkBytes : 0;
    double cores = records * coefficients.value(perRecord);
    cores += compressed * coefficients.value(perByte);
    return figure(Unit.CORES, "(records · perRecord + gzipInput · perByte) · peakFactor / nodes")
        .from("records", recordRate)
        .with("perRecord", perRecord, coefficients)
        .from("gzipInput", bulkFigure("bulk bodies if they are compressed, else 0", compressed))
        .with("perByte", perByte, coefficients)
        .given("peakFactor", "logs.peakFactor", scenario.logs().peakFactor())
        .given("nodes", key + "nodes", (double) cluster.nodes())
        .of(cores * scenario.logs().peakFactor() / cluster.nodes());
  }

  private Figure busiestFile() {
    double busiest = 0;
    for (Stream s : streams) {
      busiest = Math.max(busiest, s.records() / s.files() * s.size().lineBytes());
    }
    return figure(
            Unit.BYTES_PER_SECOND,
            "max over logSources of records / (pods · containersPerPod · activeShare) · line bytes")
        .given("containersPerPod", key + "containersPerPod", cluster.containersPerPod())
        .of(busiest);
  }
}
