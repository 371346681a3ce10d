package capsim.cli.load;

import capsim.cli.InputException;
import capsim.cli.ScenarioInput;
import capsim.cli.ScenarioInput.Loaded;
import java.util.List;
import picocli.CommandLine.Option;

/** Series without a scenario. */
final class MetricSeriesOptions {
  @Option(
      names = "--series",
      paramLabel = "N",
      description = "So many series like those of cAdvisor, instead of a scenario.")
  private String series;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "15s",
      description = "Their scrape interval (default: ${DEFAULT-VALUE}).")
  private String interval = "15s";

  /** Insists on a scenario or series, and on one of them only. */
  void checkEither(boolean file) {
    if (file == (series != null)) {
      throw InputException.ofProgram(
          file
              ? "a scenario and --series: expected one of them"
              : "what is to be sent? Name a scenario, or --series N");
    }
  }

  Loaded read(ScenarioInput input, List<String> overrides) {
    return SyntheticSeries.parse(series, interval).read(input, overrides);
  }
}
