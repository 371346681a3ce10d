package capsim.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.observe.access.Problem;
import capsim.observe.access.Problem.Kind;
import capsim.observe.bucket.Block;
import capsim.observe.bucket.BlockMeta;
import capsim.observe.bucket.BucketObservation;
import capsim.observe.bucket.BucketObservation.BlockTotals;
import capsim.observe.bucket.BucketObservation.SnapshotTotals;
import capsim.observe.opensearch.OpenSearchObservation;
import capsim.observe.opensearch.OpenSearchObservation.Index;
import capsim.observe.prometheus.ComponentObservation;
import capsim.observe.prometheus.QueryObservation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is observed of real servers is what was put into them. */
class ObserveTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BLOCK = "01JAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String DAMAGED = "01JBBBBBBBBBBBBBBBBBBBBBBB";
  private static final String PARTIAL = "01JCCCCCCCCCCCCCCCCCCCCCCC";

  @TempDir static Path directory;

  private static ObserveRun observe(RealS3 s3, String bucket, Path secret) throws IOException {
    return ObserveRun.of(
        "--s3",
        s3.uri().toString(),
        "--bucket",
        bucket,
        "--s3-access-key-file",
        s3.accessKeyFile(directory).toString(),
        "--s3-secret-key-file",
        secret.toString());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void observe_bucketOfARealServer_everyObject() throws Exception {
    try (RealS3 s3 = RealS3.start("observe-s3")) {
      S3Bucket bucket = s3.bucket("thanos");
      String meta =
          "{\"ulid\":\""
              + BLOCK
              + "\",\"minTime\":1,\"maxTime\":7200001,\"version\":1,\"stats\":{\"numSeries\":3,"
              + "\"numSamples\":360,\"numChunks\":6},\"compaction\":{\"level\":2,\"sources\":["
              + "\"01A\",\"01B\"]},\"thanos\":{\"labels\":{\"tenant_id\":\"t\"},\"downsample\":{"
              + "\"resolution\":0},\"source\":\"compactor\"}}";
      bucket.put(BLOCK + "/chunks/000001", new byte[5000]);
      bucket.put(BLOCK + "/index", new byte[700]);
      bucket.put(BLOCK + "/meta.json", text(meta));
      bucket.put(BLOCK + "/deletion-mark.json", text("{\"deletion_time\":1700000000}"));
      bucket.put(DAMAGED + "/chunks/000001", new byte[10]);
      bucket.put(DAMAGED + "/index", new byte[10]);
      bucket.put(DAMAGED + "/meta.json", text("\u0000not json"));
      bucket.put(PARTIAL + "/index", new byte[10]);
      // More than a page.
      for (int i = 0; i < 1_050; i++) {
        bucket.put("backup/" + i, new byte[1]);
      }

      ObserveRun run = observe(s3, "thanos", s3.secretKeyFile(directory));

      assertThat(run.exitCode()).isZero();
      assertThat(run.output()).doesNotContain(s3.server().secretKey());
      BucketObservation seen = run.seen().buckets().get(0);
      assertThat(seen.listed()).isTrue();
      assertThat(seen.objects()).isEqualTo(1_058);
      assertThat(seen.bytes())
          .isEqualTo(bucket.list("").values().stream().mapToLong(size -> size).sum());
      assertThat(seen.listRequests()).isEqualTo(2);
      assertThat(seen.foreignObjects()).isEqualTo(1_050);
      assertThat(seen.blocks())
          .extracting(Block::state)
          .containsExactly(Block.State.COMPLETE, Block.State.CORRUPT, Block.State.PARTIAL);
      BlockMeta read = seen.blocks().get(0).meta().orElseThrow();
      assertThat(read.source()).isEqualTo("compactor");
      assertThat(read.maxTimeMillis()).isEqualTo(7_200_001);
      assertThat(seen.blocks().get(0).marks().deletionSeconds()).hasValue(1_700_000_000);
      assertThat(seen.blockTotals())
          .containsExactly(
              new BlockTotals(0, 2, true, 1, 4, 3, 360, 6, 5000, 700, 5700 + meta.length() + 28));
      wrongCredentials(s3);
    }
  }

  private static void wrongCredentials(RealS3 s3) throws IOException {
    Path wrong = Files.writeString(directory.resolve("wrong"), "wrong-secret-nobody-may-see");

    ObserveRun refused = observe(s3, "thanos", wrong);
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.seen().problems()).extracting(Problem::kind).containsExactly(Kind.REFUSED);
    assertThat(refused.output()).doesNotContain("wrong-secret-nobody-may-see");

    ObserveRun missing = observe(s3, "no-such-bucket", s3.secretKeyFile(directory));
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.seen().problems()).extracting(Problem::kind).containsExactly(Kind.MISSING);
  }

  @Test
  void observe_openSearchAndItsSnapshots_everyDocumentAndFile() throws Exception {
    Path repository = AcceptanceFiles.emptyTarget("observe-repository");
    try (RealOpenSearch server =
            RealOpenSearch.start(
                "observe-opensearch", RealOpenSearch.Size.FUNCTIONAL, "path.repo=" + repository);
        RealS3 s3 = RealS3.start("observe-snapshots")) {
      server.succeed(
          "PUT", "logs-a", "{\"settings\":{\"number_of_shards\":2,\"number_of_replicas\":0}}");
      server.succeed("POST", "_bulk?refresh=true", documents(700));
      server.succeed("POST", "logs-a/_flush", "");
      server.succeed(
          "PUT",
          "_snapshot/repo",
          "{\"type\":\"fs\",\"settings\":{\"location\":\"" + repository + "\"}}");
      server.succeed("PUT", "_snapshot/repo/first?wait_for_completion=true", "{}");
      S3Bucket bucket = s3.bucket("snapshots");
      long files = upload(repository, bucket);

      ObserveRun run =
          ObserveRun.of(
              "--opensearch-url",
              server.uri().toString(),
              "--s3",
              s3.uri().toString(),
              "--bucket",
              "snapshots",
              "--s3-access-key-file",
              s3.accessKeyFile(directory).toString(),
              "--s3-secret-key-file",
              s3.secretKeyFile(directory).toString(),
              "--window",
              "200ms");

      assertThat(run.exitCode()).isZero();
      assertThat(run.seen().problems()).isEmpty();
      OpenSearchObservation seen = run.seen().openSearch().get(0);
      JsonNode stats =
          JSON.readTree(server.succeed("GET", "logs-a/_stats", "")).at("/indices/logs-a/primaries");
      Index index =
          seen.indices().stream().filter(i -> i.name().equals("logs-a")).findFirst().orElseThrow();
      assertThat(index.docs()).isEqualTo(700);
      assertThat(index.indexed().total()).isEqualTo(700);
      assertThat(index.indexed().perSecond()).hasValue(0);
      assertThat(index.primaryShards()).isEqualTo(2);
      assertThat(index.primaryBytes()).isEqualTo(stats.at("/store/size_in_bytes").asLong());
      assertThat(index.primarySegments()).isEqualTo(stats.at("/segments/count").asLong());
      assertThat(seen.shardsByState()).containsEntry("STARTED", 2L);
      assertThat(seen.nodes()).hasSize(1);
      JsonNode heap = JSON.readTree(server.succeed("GET", "_nodes/stats/jvm", "")).path("nodes");
      assertThat(seen.nodes().get(0).heapMaxBytes())
          .isEqualTo(heap.elements().next().at("/jvm/mem/heap_max_in_bytes").asLong());
      assertThat(seen.repositories().get(0).snapshots().get(0).state()).isEqualTo("SUCCESS");
      SnapshotTotals snapshots = run.seen().buckets().get(0).snapshots();
      assertThat(snapshots.repositories()).isEqualTo(1);
      assertThat(snapshots.dataObjects() + snapshots.metadataObjects()).isEqualTo(files);
      assertThat(run.seen().buckets().get(0).foreignObjects()).isZero();
    }
  }

  private static String documents(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "{\"index\":{\"_index\":\"logs-a\"}}\n{\"message\":\"line " + i + "\"}\n")
        .collect(Collectors.joining());
  }

  /** Copies the files of a repository to a bucket, below a base path, and counts them. */
  private static long upload(Path repository, S3Bucket bucket) throws Exception {
    try (Stream<Path> files = Files.walk(repository)) {
      var list = files.filter(Files::isRegularFile).toList();
      for (Path file : list) {
        bucket.put("base/" + repository.relativize(file), Files.readAllBytes(file));
      }
      return list.size();
    }
  }

  @Test
  void observe_prometheus_everySeriesAndSample() throws Exception {
    Path binary = RealPrometheusBinary.findOrSkip();
    try (RealPrometheus server = RealPrometheus.start(binary, "observe-prometheus")) {
      LoadRun load =
          LoadRun.of(
              "metrics",
              "--series",
              "300",
              "--interval",
              "1s",
              "--duration",
              "2s",
              "--warmup",
              "0s",
              "-q",
              "-t",
              server.writeAddress().toString());
      assertThat(load.exitCode()).as(load.toString()).isZero();

      ObserveRun run =
          ObserveRun.of(
              "--metrics-url",
              "prom=" + server.root().resolve("/metrics"),
              "--query-url",
              server.root().toString(),
              "--window",
              "200ms");

      assertThat(run.exitCode()).isZero();
      assertThat(run.seen().problems()).isEmpty();
      ComponentObservation component = run.seen().components().get(0);
      assertThat(component.kind()).isEqualTo("prometheus");
      assertThat(value(component, "activeSeries")).isEqualTo(300);
      assertThat(value(component, "samples")).isEqualTo(load.samples("acknowledged"));
      QueryObservation query = run.seen().queries().get(0);
      assertThat(query.head().orElseThrow().series()).isEqualTo(300);
      assertThat(query.version()).startsWith("2.");
    }
  }

  private static double value(ComponentObservation component, String figure) {
    return component.measures().stream()
        .filter(measure -> measure.figure().equals(figure))
        .mapToDouble(measure -> measure.value())
        .sum();
  }
}
