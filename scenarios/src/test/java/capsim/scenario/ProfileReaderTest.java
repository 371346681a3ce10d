package capsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Profiles;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReaderTest {
  static final String METRICS =
      """
      apiVersion: capsim/v1
      kind: MetricProfile
      name: tiny
      description: A test profile.
      source: nowhere
      target:
        per: node
        port: 9100
        labels: {job: tiny, instance: $instance}
      families:
        - name: cpu_seconds_total
          type: counter
          labels: {cpu: {count: cpus}, mode: [idle, user]}
          values: &cpu {fractionCounter: {step: 14, resolution: 0.01, active: 99%, start: 1e5}}
        - names: [a_bytes, b_bytes]
          type: gauge
          per: pod
          labels: {pod: $pod, disk: {prefix: sd, digits: 2, count: 3}, kind: fixed}
          values:
            mix:
              - {share: 60%, values: {integerWalk: {step: 5, quantum: 4096}}}
              - {share: 40%, values: {constant: -1.5}}
        - name: latency_seconds
          type: histogram
          buckets: ["0.5", "1", 2.5]
          values: {counter: {step: 10}}
          sum: *cpu
        - {name: up, type: gauge, values: {flag: {active: 1%}}}
        - {name: w, type: gauge, values: {fractionWalk: {relativeStep: 0.1}}}
        - {name: i, type: gauge, values: {uniformInteger: {max: 9}}}
        - {name: f, type: nativeHistogram, values: {uniformFraction: {}}}
      """;

  static final String LOGS =
      """
      apiVersion: capsim/v1
      kind: LogProfile
      name: lines
      description: A test profile.
      source: nowhere
      recordsPerSecondPerPod: 2.5
      activeShare: 30%
      labels: 6
      annotations: 4
      templates:
        - {share: 75%, text: '{time} {level} {"json": {int:500}} {words:3}'}
        - {share: 0.25, text: "{frames:20}"}
      """;

  @TempDir Path folder;

  private static MetricProfile metrics(String text) {
    return ProfileReader.parse("p.yaml", text).metrics().get("tiny");
  }

  private static List<String> problems(String text) {
    ScenarioException e =
        catchThrowableOfType(ScenarioException.class, () -> ProfileReader.parse("p.yaml", text));
    return e.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void metricProfile_everyForm_read() {
    MetricProfile profile = metrics(METRICS);
    assertThat(profile.target().per()).isEqualTo(Scope.NODE);
    assertThat(profile.target().instances()).isEqualTo(1);
    assertThat(profile.target().labels())
        .containsExactly(
            new Label("job", new LabelValues.Listed(List.of("tiny"))),
            new Label("instance", new LabelValues.OfEntity(EntityAttribute.INSTANCE)));
    MetricFamily cpu = profile.families().get(0);
    assertThat(cpu.per()).isEqualTo(Scope.NODE);
    assertThat(cpu.labels())
        .containsExactly(
            new Label("cpu", new LabelValues.Numbered("", 1, new LabelValues.Count.Named("cpus"))),
            new Label("mode", new LabelValues.Listed(List.of("idle", "user"))));
    assertThat(cpu.values()).isEqualTo(new ValueProcess.FractionCounter(14, 0.01, 0.99, 1e5));
    MetricFamily bytes = profile.families().get(1);
    assertThat(bytes.names()).containsExactly("a_bytes", "b_bytes");
    assertThat(bytes.labels().get(1).values())
        .isEqualTo(new LabelValues.Numbered("sd", 2, new LabelValues.Count.Fixed(3)));
    assertThat(bytes.values())
        .isEqualTo(
            new ValueProcess.Mix(
                List.of(
                    new ValueProcess.Share(0.6, new ValueProcess.IntegerWalk(5, 4096, 1, 1000)),
                    new ValueProcess.Share(0.4, new ValueProcess.Constant(-1.5)))));
    MetricFamily latency = profile.families().get(2);
    assertThat(latency.buckets()).containsExactly("0.5", "1", "2.5");
    assertThat(latency.sum()).isEqualTo(cpu.values());
    assertThat(profile.families().subList(3, 7))
        .extracting(MetricFamily::values)
        .containsExactly(
            new ValueProcess.Flag(0.01),
            new ValueProcess.FractionWalk(0.1, 1, 1000),
            new ValueProcess.UniformInteger(9),
            new ValueProcess.UniformFraction());
    assertThat(profile.families().get(6).type()).isEqualTo(MetricType.NATIVE_HISTOGRAM);
    assertThat(profile.families().get(6).sum())
        .isEqualTo(new ValueProcess.FractionCounter(1, 0, 1, 1000));
  }

  @Test
  void logProfile_read() {
    LogProfile profile = ProfileReader.parse("p.yaml", LOGS).logs().get("lines");
    assertThat(profile.recordsPerSecondPerPod()).isEqualTo(2.5);
    assertThat(profile.activeShare()).isEqualTo(0.3);
    assertThat(profile.labels()).isEqualTo(6);
    assertThat(profile.templates())
        .containsExactly(
            new LogProfile.Template(0.75, "{time} {level} {\"json\": {int:500}} {words:3}"),
            new LogProfile.Template(0.25, "{frames:20}"));
  }

  @Test
  void metricProfile_unknownWords_nearestProposed() {
    assertThat(
            problems(
                METRICS
                    .replace("  per: node", "  per: nod")
                    .replace("type: counter", "type: countr")
                    .replace("integerWalk", "integerwalks")
                    .replace("$pod", "$podd")
                    .replace("count: cpus", "count: cpu")
                    .replace("  sum:", "  sums:")))
        .containsExactly(
            "p.yaml:7:8: target.per: \"nod\" is unknown; expected one of cluster, node, workload,"
                + " pod, container; did you mean node?",
            "p.yaml:12:11: families[0].type: \"countr\" is unknown; expected one of counter, gauge,"
                + " histogram, nativeHistogram, summary; did you mean counter?",
            "p.yaml:13:27: families[0].labels.cpu.count: \"cpu\" is unknown; expected a whole"
                + " number or one of cpus, disks, networkInterfaces, filesystems, namespaces;"
                + " did you mean cpus?",
            "p.yaml:18:19: families[1].labels.pod: unknown attribute \"$podd\"; nearest valid"
                + " attribute \"$pod\"",
            "p.yaml:21:33: families[1].values.mix[0].values.integerwalks: unknown process; nearest"
                + " valid process \"integerWalk\"",
            "p.yaml:27:5: families[2].sums: unknown key; nearest valid key \"sum\"");
  }

  @Test
  void family_outsideItsTarget_rejected() {
    assertThat(
            problems(
                METRICS
                    .replace("  per: node", "  per: pod")
                    .replace("per: pod\n    la", "per: node\n    la")))
        .contains(
            "p.yaml:17:10: families[1].per: a target per pod cannot expose something per node");
  }

  @Test
  void label_ofUnknownEntity_rejected() {
    assertThat(problems(METRICS.replace("per: pod\n", "per: node\n")))
        .containsExactly(
            "p.yaml:18:19: families[1].labels.pod: $pod is known per pod, and this is per node");
  }

  @Test
  void label_ofTheTarget_rejected() {
    assertThat(problems(METRICS.replace("kind: fixed", "job: fixed")))
        .containsExactly(
            "p.yaml:18:66: families[1].labels.job: is a label of the target, and the scrape renames"
                + " this one; expected exported_job");
  }

  @Test
  void target_labelWithSeveralValues_rejected() {
    assertThat(problems(METRICS.replace("job: tiny", "job: [a, b]")))
        .containsExactly(
            "p.yaml:9:17: target.labels.job: is a list; expected one text or $attribute for a"
                + " target");
  }

  @Test
  void shares_notTheWhole_rejected() {
    assertThat(problems(METRICS.replace("share: 60%", "share: 70%")))
        .containsExactly(
            "p.yaml:21:9: families[1].values.mix: shares add up to 110%; expected 100%");
    assertThat(problems(LOGS.replace("75%", "70%")))
        .containsExactly("p.yaml:11:3: templates: shares add up to 95%; expected 100%");
  }

  @Test
  void buckets_wrong_rejected() {
    assertThat(problems(METRICS.replace("\"1\", 2.5", "\"1\", +Inf")))
        .containsExactly(
            "p.yaml:25:14: families[2].buckets: \"+Inf\" is out of order; expected rising finite"
                + " numbers (+Inf is added)");
    assertThat(problems(METRICS.replace("type: histogram", "type: gauge")))
        .containsExactly(
            "p.yaml:25:14: families[2].buckets: belongs to histograms and summaries, and only to"
                + " them");
  }

  @Test
  void family_tooManySeries_rejected() {
    assertThat(problems(METRICS.replace("count: 3", "count: 900000")))
        .containsExactly(
            "p.yaml:15:5: families[1]: more than 1000000 series in one family of one entity");
  }

  @Test
  void template_unknownField_nearestProposed() {
    assertThat(problems(LOGS.replace("{words:3}", "{wrods:3} {uuid:4} {hex}")))
        .containsExactly(
            "p.yaml:11:24: templates[0].text: unknown field {wrods}; nearest valid field \"words\"",
            "p.yaml:11:24: templates[0].text: {uuid} takes no number",
            "p.yaml:11:24: templates[0].text: {hex} needs a number from 1, as {hex:8}");
  }

  @Test
  void kindAndVersion_wrong_rejected() {
    assertThat(problems("apiVersion: v1\nkind: Pod\n"))
        .containsExactly(
            "p.yaml:1:1: apiVersion: \"v1\" is unknown; expected capsim/v1",
            "p.yaml:1:1: kind: \"Pod\" is unknown; expected MetricProfile or LogProfile");
  }

  @Test
  void withFiles_replacesByName_andRejectsTwins() throws Exception {
    Path one = Files.writeString(folder.resolve("one.yaml"), METRICS);
    Path two = Files.writeString(folder.resolve("two.yaml"), LOGS);
    Profiles base =
        ProfileReader.parse("base", METRICS.replace("A test profile.", "The packaged one."));
    Profiles merged = ProfileReader.withFiles(base, List.of(one, two));
    assertThat(merged.metrics().get("tiny").description()).isEqualTo("A test profile.");
    assertThat(merged.logs()).containsOnlyKeys("lines");
    ScenarioException e =
        catchThrowableOfType(
            ScenarioException.class, () -> ProfileReader.withFiles(base, List.of(one, one)));
    assertThat(e)
        .hasMessage(one + ":1:1: name: \"tiny\" is the name of another file's profile too");
  }
}
