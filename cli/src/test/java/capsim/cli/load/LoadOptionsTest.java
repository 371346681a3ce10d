package capsim.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.cli.InputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What options turn into: the keys of a scenario. */
class LoadOptionsTest {
  private static <T> T parse(T options, Map<String, String> environment, String... args) {
    new CommandLine(options)
        .setDefaultValueProvider(new EnvironmentDefaults(environment))
        .parseArgs(args);
    return options;
  }

  @ParameterizedTest
  @CsvSource({
    "20k, load.logs.recordsPerSecond=20k",
    "1500/s, load.logs.recordsPerSecond=1500",
    "50MB/s, load.logs.bytesPerSecond=50MB",
    "1.5GiB/s, load.logs.bytesPerSecond=1.5GiB",
    "500GB/day, load.logs.bytesPerDay=500GB",
    "2TB/d, load.logs.bytesPerDay=2TB",
  })
  void rate_ofLogs_recordsBytesOrBytesADay(String typed, String override) {
    var logs = parse(new LogOptions(), Map.of(), "--rate", typed);

    assertThat(logs.overrides()).containsEntry(override, "--rate " + typed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "20k/day", "50MB/week", "1 2", ""})
  void rate_ofLogsThatIsNone_saysWhatIs(String typed) {
    var logs = parse(new LogOptions(), Map.of(), "--rate", typed);

    assertThatThrownBy(logs::overrides)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--rate takes");
  }

  @Test
  void stages_several_oneListInTheirOrder() {
    var shape = parse(new ShapeOptions(), Map.of(), "--stage", "1m:200%", "--stage", "0s:50%");

    assertThat(shape.overrides().keySet())
        .containsExactly("load.stages=[{duration: 1m, target: 200%}, {duration: 0s, target: 50%}]");
  }

  /** Nobody can smuggle other keys into the scenario by an option. */
  @ParameterizedTest
  @ValueSource(strings = {"1m", "1m:2:3", "1m:1}, x: {y: 2", "[1m]:2", ":", "1m:"})
  void stages_strangeText_refused(String typed) {
    var shape = parse(new ShapeOptions(), Map.of(), "--stage", typed);

    assertThatThrownBy(shape::overrides).hasMessageContaining("--stage takes TIME:LOAD");
  }

  @Test
  void duration_beatsTheScenariosStages() {
    var shape = parse(new ShapeOptions(), Map.of(), "--duration", "10s");

    assertThat(shape.overrides().keySet()).containsExactly("load.duration=10s", "load.stages=[]");
  }

  @Test
  void environment_variableOfAnOption_isItsDefault() {
    Map<String, String> environment =
        Map.of("CAPSIM_DURATION", "7s", "CAPSIM_DRAIN", "1s", "CAPSIM_ABORT_ON_FAIL", "true");

    var shape = parse(new ShapeOptions(), environment, "--duration", "10s");

    assertThat(shape.overrides().keySet())
        .contains("load.duration=10s", "load.drain=1s", "load.abortOnFail=true");
  }
}
