package capsim.cli.load;

import capsim.cli.load.LoadReport.Signal;
import capsim.loadgen.record.Recording;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One load, ready to run. */
interface LoadJob {
  /** What it sends. */
  Signal signal();

  /** What is said before it begins, line by line. */
  List<String> announcement();

  /** Facts for run.json beside those of scenario and options; none of them secret. */
  Map<String, String> facts();

  /** Writes the effective configuration into run.json, as fields of the object that is open. */
  void writeConfig(JsonGenerator json) throws IOException;

  /** Runs it to its end. */
  Outcome execute(RunDriver driver);

  /**
   * What came of it.
   *
   * @param report for people and programs
   * @param recording times, for the files of their distribution
   */
  record Outcome(LoadReport report, Recording recording) {}
}
