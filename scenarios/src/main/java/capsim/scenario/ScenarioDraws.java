package capsim.scenario;

import capsim.model.scenario.Scenario;
import java.util.List;

/** The scenarios that a file with ranges may mean. Not safe for concurrent use. */
public final class ScenarioDraws {
  private final Binder binder;
  private final Value tree;
  private final Problems problems;

  ScenarioDraws(Binder binder, Value tree, Problems problems) {
    this.binder = binder;
    this.tree = tree;
    this.problems = problems;
  }

  /** Keys that are ranges, in the order of the records. */
  public List<String> keys() {
    return binder.ranged();
  }

  /**
   * The scenario with every range at a value.
   *
   * @throws ScenarioException if these values contradict each other
   */
  public Scenario draw(RangeDraw values) {
    var scenario = binder.draw(tree, binder.ranged(), values);
    problems.check();
    return (Scenario) scenario.orElseThrow();
  }
}
