package capsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.model.scenario.LoadSpec;
import capsim.model.scenario.LoadTarget;
import capsim.model.unit.Ratio;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys under {@code load} and {@code loadTargets}. */
class LoadKeysTest {
  private static final String HEAD = "apiVersion: capsim/v1\nclusters:\n  - {name: a, nodes: 3}\n";

  private static ScenarioFile parse(String text) {
    return TestProfiles.reader().parse("s.yaml", HEAD + text, List.of());
  }

  private static void fails(String text, String... messages) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContainingAll(messages);
  }

  @Test
  void load_absent_documentedDefaults() {
    LoadSpec load = parse("").scenario().load();

    assertThat(load.sender()).isEqualTo(LoadSpec.Sender.PROMETHEUS);
    assertThat(load.duration()).isEqualTo(Duration.ofMinutes(5));
    assertThat(load.effectiveWarmup()).isEqualTo(Duration.ofSeconds(10));
    assertThat(load.scale()).isEqualTo(new Ratio(1));
    assertThat(load.stages()).isEmpty();
    assertThat(load.thresholds()).isEmpty();
    assertThat(load.logs().policy()).isEqualTo(LoadSpec.ErrorPolicy.CHUNK);
    assertThat(parse("").scenario().loadTargets()).isEmpty();
  }

  @Test
  void load_everyShapeOfList_read() {
    LoadSpec load =
        parse(
                """
                load:
                  stages:
                    - {duration: 30s, target: 200%}
                    - {duration: 0s, target: 0.5}
                  dayOfWeek: [1.2, 1.2, 1, 1, 1, 0.8, 800m]
                  thresholds:
                    latency: ["p(99)<500ms", avg<100ms]
                    errors: [rate<0.001]
                  faults: [latency 5ms, 503 from 20s for 10s]
                """)
            .scenario()
            .load();

    assertThat(load.stages())
        .containsExactly(
            new LoadSpec.Stage(Duration.ofSeconds(30), new Ratio(2)),
            new LoadSpec.Stage(Duration.ZERO, new Ratio(0.5)));
    assertThat(load.dayOfWeek()).containsExactly(1.2, 1.2, 1.0, 1.0, 1.0, 0.8, 0.8);
    assertThat(load.thresholds())
        .isEqualTo(
            Map.of(
                "latency", List.of("p(99)<500ms", "avg<100ms"), "errors", List.of("rate<0.001")));
    assertThat(load.faults()).containsExactly("latency 5ms", "503 from 20s for 10s");
  }

  @Test
  void load_thresholdsThatAreNoLists_placeAndExpectation() {
    fails(
        "load:\n  thresholds:\n    latency: p(99)<1s\n",
        "s.yaml:6:14: load.thresholds.latency: is \"p(99)<1s\"; expected a list");
  }

  @Test
  void load_hourOfDayOfWrongLength_saysHowMany() {
    fails("load: {hourOfDay: [1, 2]}\n", "load.hourOfDay: has 2 elements; expected 24, or none");
    String zeros = String.join(", ", Collections.nCopies(24, "0"));
    fails("load: {hourOfDay: [" + zeros + "]}\n", "load.hourOfDay: is 0 throughout");
  }

  @Test
  void effectiveWarmup_shortRun_aTenthOfAllStages() {
    LoadSpec load =
        parse("load: {stages: [{duration: 20s, target: 1}, {duration: 10s, target: 2}]}\n")
            .scenario()
            .load();

    assertThat(load.effectiveWarmup()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void load_negativeNumberInList_placeOfTheElement() {
    fails("load: {dayOfWeek: [1, 1, 1, -1, 1, 1, 1]}\n", "load.dayOfWeek[3]", "is negative");
  }

  @Test
  void load_warmupAsLongAsTheStages_refused() {
    fails(
        "load: {warmup: 10s, stages: [{duration: 10s, target: 1}]}\n",
        "load.warmup: is not shorter than the run; expected less than 10.0s");
  }

  @Test
  void loadTargets_allKeys_read() {
    LoadTarget target =
        parse(
                """
                loadTargets:
                  - name: dev
                    url: https://receive.dev:19291/api/v1/receive
                    tlsCaFile: ca.pem
                    basicAuthUser: capsim
                    basicAuthPasswordEnv: DEV_PASSWORD
                """)
            .scenario()
            .loadTargets()
            .get(0);

    assertThat(target.url()).isEqualTo("https://receive.dev:19291/api/v1/receive");
    assertThat(target.tlsCaFile()).contains("ca.pem");
    assertThat(target.basicAuthPasswordEnv()).contains("DEV_PASSWORD");
    assertThat(target.bearerTokenFile()).isEmpty();
  }

  @Test
  void loadTargets_contradictions_eachSaid() {
    fails(
        "loadTargets:\n  - {name: a, url: 'ftp://x'}\n  - {name: a, url: 'http://x'}\n",
        "loadTargets[0].url: is no URL; expected http:// or https:// and a host",
        "loadTargets[1].name: is the name of another target too");
    fails(
        "loadTargets:\n  - {name: a, url: 'http://x', basicAuthUser: u}\n",
        "has half of basic authentication");
    fails(
        "loadTargets:\n  - {name: a, url: 'http://x', tlsKeyFile: k.pem}\n",
        "expected both, or none of them");
    fails(
        "loadTargets:\n  - {name: a, url: 'http://x', bearerTokenEnv: T, bearerTokenFile: t}\n",
        "bearerTokenFile and bearerTokenEnv; expected one of them");
  }

  @Test
  void loadTargets_secretInUrl_notRepeated() {
    assertThatThrownBy(() -> parse("loadTargets:\n  - {name: a, url: 'http://me:hunter2@host/'}\n"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("holds a password or user")
        .hasMessageNotContaining("hunter2");
  }
}
