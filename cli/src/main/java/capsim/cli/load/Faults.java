package capsim.cli.load;

import capsim.cli.InputException;
import capsim.loadgen.fault.FaultScript;
import java.util.ArrayList;
import java.util.List;

/** Fault scripts as people give them: one text for each rule. */
final class Faults {
  private Faults() {}

  /**
   * The script of all texts together.
   *
   * @param scenario those under {@code load.faults}
   * @param typed those of {@code --fault}
   */
  static FaultScript parse(List<String> scenario, List<String> typed) {
    var all = new ArrayList<>(scenario);
    all.addAll(typed);
    for (String text : all) {
      try {
        FaultScript.parse(text);
      } catch (IllegalArgumentException e) {
        throw InputException.ofProgram("--fault '" + text + "': " + e.getMessage());
      }
    }
    return FaultScript.parse(String.join("; ", all));
  }
}
