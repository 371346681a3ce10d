package capsim.report.document;

import capsim.model.plan.CoefficientCatalog;
import capsim.model.plan.PlanNode;
import capsim.model.plan.Planner;
import capsim.scenario.ProfileReader;
import capsim.scenario.ScenarioFile;
import capsim.scenario.ScenarioReader;
import capsim.scenario.ScenarioTemplates;
import capsim.workload.profile.Profiles;
import capsim.workload.sizing.Measurements;
import java.util.List;
import java.util.Map;

/** Environments of the starter scenarios, changed as a test wants it. */
public final class SampleEnvironments {
  /** What was measured of profiles is measured once. */
  private static final Measurements MEASURED = Measurements.of(Map.of());

  private static final Profiles PROFILES = ProfileReader.builtIn();

  private SampleEnvironments() {}

  /** The environment of a starter scenario. */
  public static Environment of(String template, String... overrides) {
    ScenarioFile file =
        new ScenarioReader(CoefficientCatalog.ALL, PROFILES)
            .parse(template, ScenarioTemplates.text(template), List.of(overrides));
    var planner = new Planner(PROFILES, file.scenario().seed(), MEASURED);
    PlanNode plan = planner.plan(file.scenario(), file.variations());
    return new Environment(
        template,
        template + ".yaml",
        file.scenario(),
        file.variations(),
        planner,
        CoefficientCatalog.ALL,
        plan);
  }
}
