package capsim.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import capsim.cli.InputException;
import capsim.cli.ScenarioInput;
import capsim.model.ingest.ScrapeJobs;
import capsim.workload.series.LabelSet;
import capsim.workload.series.SeriesCatalog;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticSeriesTest {
  private static SeriesCatalog catalog(String series) {
    ScenarioInput.Loaded loaded =
        SyntheticSeries.parse(series, "15s").read(ScenarioInput.withFiles(List.of()), List.of());
    var scenario = loaded.scenario();
    return SeriesCatalog.of(
        ScrapeJobs.of(scenario, scenario.clusters().get(0), loaded.profiles()), scenario.seed());
  }

  @ParameterizedTest
  @CsvSource({"6, 6", "7, 7", "999, 999", "1500, 1500", "2501, 2501", "10007, 10007", "20k, 20000"})
  void read_anyNumber_exactlySoManySeriesAllDifferent(String typed, long expected) {
    SeriesCatalog catalog = catalog(typed);
    var different = new HashSet<String>();
    catalog.forEachTarget(
        target -> target.series().forEach(series -> different.add(text(series.labels()))));

    assertThat(catalog.countSeries()).isEqualTo(expected);
    assertThat(different).hasSize((int) expected);
  }

  private static String text(LabelSet labels) {
    return Arrays.toString(labels.names()) + Arrays.toString(labels.values());
  }

  @Test
  void parse_noNumberOrTooFew_saysWhatIsExpected() {
    assertThatThrownBy(() -> SyntheticSeries.parse("many", "15s"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--series takes a number, as 100000, 100k or 1.5M, not 'many'");
    assertThatThrownBy(() -> SyntheticSeries.parse("5", "15s"))
        .hasMessageContaining("--series takes 6 to 1000000000, not 5");
  }

  @Test
  void read_wrongInterval_isAProblemOfTheScenario() {
    assertThatThrownBy(
            () ->
                SyntheticSeries.parse("100", "15 apples")
                    .read(ScenarioInput.withFiles(List.of()), List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("interval");
  }
}
