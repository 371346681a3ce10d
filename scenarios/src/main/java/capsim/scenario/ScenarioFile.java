package capsim.scenario;

import capsim.model.scenario.Scenario;
import capsim.model.scenario.Variation;
import java.util.List;

/**
 * A scenario as read from a file.
 *
 * @param name name of the file as given
 * @param scenario the scenario with every range at its middle
 * @param variations one for each key that states a range, in the order of the keys; where there are
 *     several, a last one with all of them at one end
 * @param draws the scenarios that its ranges allow
 */
public record ScenarioFile(
    String name, Scenario scenario, List<Variation> variations, ScenarioDraws draws) {
  public ScenarioFile {
    variations = List.copyOf(variations);
  }
}
