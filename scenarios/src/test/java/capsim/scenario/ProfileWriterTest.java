package capsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.workload.profile.Label;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.ValueProcess;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileWriterTest {
  private static final String HEAD =
      """
      apiVersion: capsim/v1
      kind: MetricProfile
      name: rows
      description: d
      source: s
      target: {port: 1, labels: {job: j}}
      families:
      """;

  static Stream<MetricProfile> builtInMetrics() {
    return ProfileReader.builtIn().metrics().values().stream();
  }

  static Stream<LogProfile> builtInLogs() {
    return ProfileReader.builtIn().logs().values().stream();
  }

  @ParameterizedTest
  @MethodSource("builtInMetrics")
  void write_builtInMetricProfile_isReadBackAsItWas(MetricProfile profile) {
    String text = ProfileWriter.write(profile, List.of("a comment"));
    MetricProfile read = ProfileReader.parse("written", text).metrics().get(profile.name());
    assertThat(read.target()).isEqualTo(profile.target());
    assertThat(sorted(read)).isEqualTo(sorted(profile));
  }

  /** Families with their labels by name, as labelSets come after the others. */
  private static List<MetricFamily> sorted(MetricProfile profile) {
    return profile.families().stream()
        .map(
            f ->
                new MetricFamily(
                    f.names(),
                    f.type(),
                    f.per(),
                    f.labels().stream().sorted(Comparator.comparing(Label::name)).toList(),
                    f.buckets(),
                    f.values(),
                    f.sum()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("builtInLogs")
  void write_builtInLogProfile_isReadBackAsItWas(LogProfile profile) {
    String text = LogProfileWriter.write(profile, List.of("a comment"));
    assertThat(ProfileReader.parse("written", text).logs()).containsValue(profile);
  }

  private static final String ROWS =
      HEAD
          + """
              - name: node_filesystem_size_bytes
                type: gauge
                labels: {mode: [ro, rw]}
                labelSets:
                  - {device: /dev/sda, mountpoint: "/"}
                  - {device: "tmp: \\"fs\\"\\n\\u0007", mountpoint: "true"}
                values: {constant: NaN}
          """;

  @Test
  void parse_labelSets_aFamilyForEach() {
    List<MetricFamily> families =
        ProfileReader.parse("rows", ROWS).metrics().get("rows").families();
    assertThat(families).hasSize(2);
    assertThat(families.get(0).labels())
        .extracting(l -> l.name())
        .containsExactly("mode", "device", "mountpoint");
    assertThat(((ValueProcess.Constant) families.get(0).values()).value()).isNaN();
  }

  @Test
  void write_labelSets_areOneFamilyAgain() {
    MetricProfile profile = ProfileReader.parse("rows", ROWS).metrics().get("rows");
    String text = ProfileWriter.write(profile, List.of());
    assertThat(text).containsOnlyOnce("node_filesystem_size_bytes").contains("labelSets:");
    assertThat(ProfileReader.parse("written", text).metrics()).containsValue(profile);
  }

  @Test
  void parse_wrongLabelSets_saysWhatIsWrongWithEach() {
    String text =
        HEAD
            + """
                - name: a
                  type: gauge
                  labels: {x: y}
                  labelSets:
                    - {x: "1"}
                    - {job: "1"}
                    - {b: [c]}
                    - {d: e}
                    - {d: e}
                  values: {constant: 0}
            """;
    assertThatThrownBy(() -> ProfileReader.parse("rows", text))
        .hasMessageContaining("labelSets[0].x: is a label of the whole family too")
        .hasMessageContaining("labelSets[1].job: is a label of the target")
        .hasMessageContaining("labelSets[2].b: is a list; expected text")
        .hasMessageContaining("labelSets[4]: is listed twice");
  }

  private static final String LOGS =
      """
      apiVersion: capsim/v1
      kind: LogProfile
      name: fields
      description: d
      source: s
      recordsPerSecondPerPod: 1
      activeShare: 100%
      labels: 0
      annotations: 0
      """;

  @Test
  void write_logProfileWithFields_isReadBackAsItWas() {
    String text =
        LOGS
            + """
              fields:
                state: {values: {"installed \\"x\\"": 3, "half-configured: y": 0.5}, run: 2.5}
                took: {numbers: {decimals: 2, quantiles: [0, 1.25, 9]}}
                id: {pattern: "req-[0-9a-f]{8}"}
              templates:
                - {share: 1, text: "{time:yyyy/MM/dd HH:mm:ss,SSS} {brace}x {$state} {$took} {$id}"}
              """;
    LogProfile profile = ProfileReader.parse("fields", text).logs().get("fields");
    assertThat(profile.fields()).hasSize(3);
    String written = LogProfileWriter.write(profile, List.of());
    assertThat(ProfileReader.parse("written", written).logs()).containsValue(profile);
  }

  @Test
  void parse_wrongFields_saysWhatIsWrongWithEach() {
    String text =
        LOGS
            + """
              fields:
                Bad: {pattern: x}
                two: {pattern: x, values: [a]}
                fall: {numbers: {quantiles: [2, 1]}}
                open: {pattern: "a[0-9"}
              templates:
                - {share: 1, text: "{$none} {time:\\u00e4}"}
              """;
    assertThatThrownBy(() -> ProfileReader.parse("fields", text))
        .hasMessageContaining("fields.Bad: is no name of a field")
        .hasMessageContaining("fields.two: has 2 kinds; expected one of values, numbers, pattern")
        .hasMessageContaining("must rise")
        .hasMessageContaining("a class [ without its end")
        .hasMessageContaining("unknown field {$none}")
        .hasMessageContaining("needs a form of printable ASCII");
  }
}
