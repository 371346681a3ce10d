package capsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioErrorsTest {
  private static final String HEAD = "apiVersion: capsim/v1\nclusters:\n  - {name: a, nodes: 3}\n";
  private static final String CLUSTER = "apiVersion: capsim/v1\nclusters:\n  - name: a\n";

  @TempDir Path folder;

  private static List<String> problems(String text, String... overrides) {
    return messages(
        catchThrowableOfType(
            ScenarioException.class,
            () -> TestProfiles.reader().parse("s.yaml", text, List.of(overrides))));
  }

  private static List<String> problemsOf(Path file) {
    return messages(
        catchThrowableOfType(
            ScenarioException.class, () -> TestProfiles.reader().read(file, List.of())));
  }

  private static List<String> messages(ScenarioException e) {
    return e.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void unknownKey_nearKeyInSection_named() {
    assertThat(problems(CLUSTER + "    nodes: 3\n    nods: 4\nmetrcs: {}\n"))
        .containsExactly(
            "s.yaml:5:5: clusters[0].nods: unknown key; nearest valid key \"nodes\"",
            "s.yaml:6:1: metrcs: unknown key; nearest valid key \"metrics\"");
  }

  @Test
  void unknownKey_knownElsewhere_saysWhere() {
    assertThat(problems(HEAD + "replicationFactor: 3\n"))
        .containsExactly(
            "s.yaml:4:1: replicationFactor: unknown key; \"replicationFactor\" belongs under"
                + " metrics.receive");
  }

  @Test
  void unknownKey_nothingNear_listsWhatIsValid() {
    assertThat(problems(HEAD + "growth: {x: 1}\n"))
        .containsExactly(
            "s.yaml:4:10: growth.x: unknown key; expected one of seriesPerYear, logsPerYear");
  }

  @Test
  void duplicateKey_bothPlacesNamed() {
    assertThat(problems(CLUSTER + "    nodes: 3\n    nodes: 4\n"))
        .containsExactly(
            "s.yaml:5:5: clusters[0].nodes: duplicate key; the first is at s.yaml:4:5");
  }

  @Test
  void mergeKey_explained() {
    assertThat(problems(HEAD + "<<: {}\n"))
        .containsExactly(
            "s.yaml:4:1: <<: unknown key; YAML 1.2 has no merge keys, repeat the keys or alias the"
                + " whole section");
  }

  @Test
  void missingKeys_eachNamed() {
    assertThat(problems("apiVersion: capsim/v1\nclusters:\n  - role: portal\n"))
        .containsExactly(
            "s.yaml:3:5: clusters[0].name: required key is missing; expected text",
            "s.yaml:3:5: clusters[0].nodes: required key is missing; expected a whole number");
    assertThat(problems("clusters: []\n"))
        .containsExactly(
            "s.yaml:1:1: apiVersion: required key is missing; expected text",
            "s.yaml:1:11: clusters: is empty; expected at least one element");
  }

  @Test
  void badNumbers_rejectedWithRule() {
    assertThat(problems(CLUSTER + "    nodes: -3\n"))
        .containsExactly(
            "s.yaml:4:12: clusters[0].nodes: \"-3\" is negative; expected a whole number");
    assertThat(problems(CLUSTER + "    nodes: 1000000000000\n"))
        .containsExactly(
            "s.yaml:4:12: clusters[0].nodes: \"1000000000000\" is too large; expected at most"
                + " 100000");
    assertThat(problems(CLUSTER + "    nodes: 0\n"))
        .containsExactly("s.yaml:4:12: clusters[0].nodes: \"0\" is too small; expected at least 1");
    assertThat(problems(CLUSTER + "    nodes: 1.5\n"))
        .containsExactly(
            "s.yaml:4:12: clusters[0].nodes: \"1.5\" is not whole; expected a whole number");
    assertThat(problems(CLUSTER + "    nodes: many\n"))
        .containsExactly(
            "s.yaml:4:12: clusters[0].nodes: \"many\" is not a number; expected a whole number");
  }

  @Test
  void notFinite_rejected() {
    for (String text : List.of(".nan", "NaN", ".inf", "-.inf", "Infinity", "1e999")) {
      assertThat(problems(CLUSTER + "    nodes: 3\n    podsPerNode: " + text + "\n"))
          .containsExactly(
              "s.yaml:5:18: clusters[0].podsPerNode: \""
                  + text
                  + "\" is not finite; expected a number such as 2.5, 1e6 or 500m");
    }
  }

  @Test
  void wrongUnits_nearestProposed() {
    assertThat(
            problems(
                HEAD
                    + "metrics:\n  receive:\n    machine: {network: 10Gbs}\n"
                    + "    localRetention: 24\n    blockRange: 30m1h\n"
                    + "minio:\n  driveSize: 8tb\n  maxFill: 80\n  memory: 64 parrots\n"))
        .containsExactly(
            "s.yaml:6:24: metrics.receive.machine.network: \"10Gbs\" has an unknown unit \"Gbs\";"
                + " expected a bit rate such as 10Gbps or 500Mbps; did you mean 10Gbps?",
            "s.yaml:7:21: metrics.receive.localRetention: \"24\" has no unit; expected a duration"
                + " such as 50ms, 15s, 1h30m or 30d; did you mean 24s?",
            "s.yaml:8:17: metrics.receive.blockRange: \"30m1h\" has its units out of order;"
                + " expected a duration such as 50ms, 15s, 1h30m or 30d",
            "s.yaml:10:14: minio.driveSize: \"8tb\" has an unknown unit \"tb\"; expected an amount"
                + " of bytes such as 10Gi, 1.5TiB or 500MB; did you mean 8TB?",
            "s.yaml:11:12: minio.maxFill: \"80\" is too large; expected at most 100%; did you mean"
                + " 80%?",
            "s.yaml:12:11: minio.memory: \"64 parrots\" has an unknown unit \" parrots\"; expected"
                + " an amount of bytes such as 10Gi, 1.5TiB or 500MB");
  }

  @Test
  void wrongTypes_saidAsFound() {
    assertThat(
            problems(
                CLUSTER
                    + "    nodes: [3]\n    churn: [1]\n    role: computer\n    metricSources: x\n"
                    + "coefficientRanges: yes\nenvironment: {}\nseed:\n"))
        .containsExactly(
            "s.yaml:4:12: clusters[0].nodes: is a list; expected a whole number",
            "s.yaml:5:12: clusters[0].churn: is a list; expected a section",
            "s.yaml:6:11: clusters[0].role: \"computer\" is unknown; expected one of compute,"
                + " storage, portal, observability; did you mean compute?",
            "s.yaml:7:20: clusters[0].metricSources: is \"x\"; expected a list",
            "s.yaml:8:20: coefficientRanges: \"yes\" is not a truth value; expected true or false",
            "s.yaml:9:14: environment: is a section; expected text",
            "s.yaml:10:6: seed: is nothing; expected a whole number");
  }

  @Test
  void root_notASection_saidAsFound() {
    assertThat(problems("- a\n")).containsExactly("s.yaml:1:1: is a list; expected a section");
    assertThat(problems("text")).containsExactly("s.yaml:1:1: is \"text\"; expected a section");
  }

  @Test
  void apiVersion_other_rejectedBesideOtherProblems() {
    assertThat(problems("apiVersion: capsim/v2\nclusters: 3\n"))
        .containsExactly(
            "s.yaml:1:13: apiVersion: \"capsim/v2\" is unknown; expected capsim/v1",
            "s.yaml:2:11: clusters: is \"3\"; expected a list");
  }

  @Test
  void badRanges_rejected() {
    assertThat(
            problems(
                CLUSTER
                    + "    nodes: {low: 4, mid: 3, high: 5}\n    podsPerNode: {low: 1, high: 2}\n"
                    + "    namespaces: {low: 1, middle: 2, high: 3}\n"
                    + "    containersPerPod: {low: 0, mid: 1, high: 2}\n"))
        .containsExactly(
            "s.yaml:4:12: clusters[0].nodes: range is out of order; expected low <= mid <= high",
            "s.yaml:5:18: clusters[0].podsPerNode: range lacks mid; expected {low: , mid: , high:"
                + " }",
            "s.yaml:6:26: clusters[0].namespaces.middle: unknown key; expected a whole number, or a"
                + " range {low: , mid: , high: }",
            "s.yaml:7:29: clusters[0].containersPerPod.low: \"0\" is too small; expected at least"
                + " 1");
  }

  @Test
  void references_unknown_nearestProposed() {
    assertThat(
            problems(
                CLUSTER
                    + "    nodes: 3\n    metricSources: [{profile: node-exportr}]\n"
                    + "    logSources: [{profile: etcd}]\n"
                    + "coefficients: {receive.memoryPerHeadSerie: 3}\n"))
        .containsExactly(
            "s.yaml:5:22: clusters[0].metricSources[0].profile: unknown profile \"node-exportr\";"
                + " nearest valid profile \"node-exporter\"",
            "s.yaml:6:19: clusters[0].logSources[0].profile: unknown profile \"etcd\"; that is a"
                + " metric profile",
            "s.yaml:7:16: coefficients.receive.memoryPerHeadSerie: unknown name; nearest valid name"
                + " \"receive.memoryPerHeadSeries\"");
  }

  @Test
  void clusters_sameName_rejected() {
    assertThat(problems(HEAD + "  - {name: a, nodes: 1}\n"))
        .containsExactly(
            "s.yaml:4:6: clusters[1].name: \"a\" is the name of clusters[0] too; expected a unique"
                + " name");
  }

  @Test
  void contradictions_reportedWithAdvice() {
    assertThat(
            problems(
                HEAD
                    + "metrics:\n  receive: {replicas: 2}\n  agent: {minShards: 60}\n"
                    + "  retention: {raw: 10h, fiveMinutes: 5d}\n"))
        .containsExactly(
            "s.yaml:5:13: metrics.receive.replicas: 2 replicas cannot hold the 3 copies of"
                + " replicationFactor; expected at least 3 replicas, or a smaller replicationFactor",
            "s.yaml:6:11: metrics.agent.minShards: 60 is above maxShards, which is 50; expected"
                + " minShards <= maxShards",
            "s.yaml:7:15: metrics.retention.raw: is too short to be downsampled before it is"
                + " deleted, and Thanos does not start; expected at least 40h, 0s to keep for ever,"
                + " or metrics.compactor.downsampling: false",
            "s.yaml:7:25: metrics.retention.fiveMinutes: is too short to be downsampled before it"
                + " is deleted, and Thanos does not start; expected at least 10d, 0s to keep for"
                + " ever, or metrics.compactor.downsampling: false");
  }

  @Test
  void lateBy_outsideTheInterval_rejected() {
    assertThat(problems(HEAD + "metrics: {agent: {lateBy: 20s}}\n"))
        .containsExactly(
            "s.yaml:4:19: metrics.agent.lateBy: is not below the scrape interval of node-exporter"
                + " in a; expected less than every interval");
    assertThat(problems(HEAD + "metrics: {agent: {lateBy: 0s}}\n"))
        .containsExactly(
            "s.yaml:4:19: metrics.agent.lateBy: is below 1ms; expected at least 1ms, or"
                + " lateScrapes: 0%");
  }

  @Test
  void retention_shortWithoutDownsampling_accepted() {
    ScenarioFile file =
        TestProfiles.reader()
            .parse(
                "s.yaml",
                HEAD + "metrics: {retention: {raw: 10h}, compactor: {downsampling: false}}\n",
                List.of());
    assertThat(file.scenario().metrics().retention().raw()).hasHours(10);
  }

  @Test
  void range_contradictingAtItsEnd_rejected() {
    assertThat(problems(HEAD + "metrics: {agent: {minShards: {low: 1, mid: 2, high: 99}}}\n"))
        .containsExactly(
            "s.yaml:4:19: metrics.agent.minShards: 99 is above maxShards, which is 50; expected"
                + " minShards <= maxShards");
  }

  @Test
  void syntaxErrors_placed() {
    assertThat(problems("a: [1, 2"))
        .containsExactly(
            "s.yaml:1:9: not YAML: while parsing a flow sequence: expected ',' or ']', but got"
                + " <stream end>");
    assertThat(problems("a:\n\tb: 1\n"))
        .containsExactly("s.yaml:2:1: not YAML: a tab character; expected spaces");
    assertThat(problems("b: *c\n"))
        .containsExactly("s.yaml:1:4: not YAML: found undefined alias c");
    assertThat(problems("? [a]\n: b\n"))
        .containsExactly("s.yaml:1:3: a key that is a list or section; expected text");
    assertThat(problems(HEAD + "---\na: b\n"))
        .containsExactly("s.yaml:5:1: a second YAML document; expected one document in a file");
  }

  @Test
  void emptyText_rejected() {
    assertThat(problems("")).containsExactly("s.yaml: is empty; expected a document");
    assertThat(problems("# only a comment\n"))
        .containsExactly("s.yaml: is empty; expected a document");
  }

  @Test
  void anchors_cyclic_rejected() {
    assertThat(problems("clusters: &x\n  - {name: a, metricSources: *x}\n"))
        .containsExactly("s.yaml:1:11: an anchor that contains its own alias");
  }

  @Test
  void aliases_exploding_rejected() {
    StringBuilder text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 30; i++) {
      String alias = "*a" + (i - 1);
      text.append("a" + i + ": &a" + i + " [" + (alias + ",").repeat(9) + alias + "]\n");
    }
    assertThat(problems(text.toString()))
        .singleElement()
        .asString()
        .endsWith(": more than 200000 nodes when its aliases are written out");
  }

  @Test
  void nesting_deep_rejectedBeforeTheStackEnds() {
    assertThat(problems("[".repeat(1_000_000)))
        .containsExactly("s.yaml:1:65: nested more than 64 levels deep");
    assertThat(problems("- ".repeat(100_000) + "x"))
        .singleElement()
        .asString()
        .endsWith("nested more than 64 levels deep");
  }

  @Test
  void ranges_tooMany_rejected() {
    StringBuilder text = new StringBuilder("apiVersion: capsim/v1\nclusters:\n");
    for (int i = 0; i <= Binder.MOST_RANGES; i++) {
      text.append("  - {name: c" + i + ", nodes: {low: 1, mid: 2, high: 3}}\n");
    }
    assertThat(problems(text.toString()))
        .containsExactly("s.yaml:503:25: clusters[500].nodes: more than 500 ranges in one file");
  }

  @Test
  void manyProblems_firstTwentyPrinted() {
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 0; i < 25; i++) {
      text.append("strange" + i + ": 1\n");
    }
    ScenarioException e =
        catchThrowableOfType(
            ScenarioException.class,
            () -> TestProfiles.reader().parse("s.yaml", text.toString(), List.of()));
    assertThat(e.problems()).hasSize(25);
    assertThat(e.getMessage().lines()).hasSize(21).last().isEqualTo("… and 5 more");
  }

  @Test
  void read_missingFile_rejected() {
    Path file = folder.resolve("absent.yaml");
    assertThat(problemsOf(file)).containsExactly(file + ": no such file");
  }

  @Test
  void read_directory_rejected() {
    assertThat(problemsOf(folder)).containsExactly(folder + ": is a directory; expected a file");
  }

  @Test
  void read_hundredMegabytes_rejectedUnread() throws Exception {
    Path file = folder.resolve("large.yaml");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(100L << 20);
    }
    assertThat(problemsOf(file))
        .containsExactly(file + ": too large: 104857600 bytes; expected at most 4194304 bytes");
  }

  @Test
  void read_binary_offsetNamed() throws Exception {
    Path file = folder.resolve("binary.yaml");
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe});
    assertThat(problemsOf(file))
        .containsExactly(file + ": not a text file: byte 0xff at offset 3; expected YAML in UTF-8");
    Files.write(file, "é: \u0000".getBytes(StandardCharsets.UTF_8));
    assertThat(problemsOf(file))
        .containsExactly(file + ": not a text file: byte 0x00 at offset 4; expected YAML in UTF-8");
  }

  @Test
  void read_emptyFile_rejected() throws Exception {
    Path file = Files.createFile(folder.resolve("empty.yaml"));
    assertThat(problemsOf(file)).containsExactly(file + ": is empty; expected a document");
  }

  @Test
  void overrides_wrong_nameTheOption() {
    assertThat(
            problems(
                HEAD,
                "clusters[0].nodes=x",
                "clusters[3].nodes=1",
                "clusters[name=b].nodes=4",
                "metrics.receive.replcas=4",
                "nonsense",
                "clusters[0.nodes=3",
                "clusters[0].metricSources[0].interval=5s",
                "environment.x=3",
                "minio.nodes=[1"))
        .containsExactlyInAnyOrder(
            "--set clusters[0].nodes=x: clusters[0].nodes: \"x\" is not a number; expected a whole"
                + " number",
            "--set clusters[3].nodes=1: no element [3]; clusters has elements 0 to 0",
            "--set clusters[name=b].nodes=4: no element of clusters has name \"b\"; nearest valid"
                + " name \"a\"",
            "--set metrics.receive.replcas=4: metrics.receive.replcas: unknown key; nearest valid"
                + " key \"replicas\"",
            "--set nonsense: expected key=value",
            "--set clusters[0.nodes=3: expected key=value",
            "--set clusters[0].metricSources[0].interval=5s: \"clusters[0].metricSources\" is not a"
                + " list in the file; write it there first",
            "--set environment.x=3: environment: is a section; expected text",
            "--set minio.nodes=[1: not YAML: while parsing a flow sequence: expected ',' or ']',"
                + " but got <stream end>");
  }
}
