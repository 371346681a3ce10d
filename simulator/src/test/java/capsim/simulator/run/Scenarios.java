package capsim.simulator.run;

import capsim.model.plan.CoefficientCatalog;
import capsim.model.plan.Planner;
import capsim.model.scenario.Scenario;
import capsim.scenario.ProfileReader;
import capsim.scenario.ScenarioReader;
import capsim.workload.profile.Profiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The scenario files of the project, without growth. */
public final class Scenarios {
  private static final Profiles PROFILES = ProfileReader.builtIn();
  private static final Planner PLANNER = new Planner(PROFILES, 1);

  private Scenarios() {}

  /** A file with overrides. */
  public static Scenario of(String name, List<String> overrides) {
    return withEvents(name, "", overrides);
  }

  /** A file with events, as YAML list items. */
  static Scenario withEvents(String name, String events, List<String> overrides) {
    var all = new ArrayList<>(overrides);
    all.add("growth.seriesPerYear=0%");
    all.add("growth.logsPerYear=0%");
    Path file = Path.of(System.getProperty("basedir", "."), "..", "scenarios", name + ".yaml");
    try {
      String text =
          Files.readString(file) + (events.isEmpty() ? "" : "\nevents:\n" + events + "\n");
      return new ScenarioReader(CoefficientCatalog.ALL, PROFILES).parse(name, text, all).scenario();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The inputs of a simulation. */
  public static Inputs inputs(Scenario scenario) {
    return Inputs.of(PLANNER, scenario);
  }
}
