package capsim.cli.load;

import capsim.cli.InputException;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a run is called, and what else is done with it. */
final class RunOptions {
  @Option(
      names = "--run",
      paramLabel = "ID",
      description =
          "Value of the capsim_run label (default: a new one). The same seed, start and run give the"
              + " same bytes.")
  private String run;

  @Option(
      names = "--verify",
      description = "Reads a sample of what was sent back by the query API and compares it.")
  private boolean verify;

  @Option(
      names = "--find-max",
      description =
          "Searches the highest rate that the target sustains; --duration is then the time of one"
              + " step (default: 20s), --rate the first rate.")
  private boolean findMax;

  @Option(
      names = "--find-max-p99",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "p99 of latency that a sustained rate stays below (default: ${DEFAULT-VALUE}).")
  private double findMaxP99 = 1;

  @Option(
      names = "--find-max-steps",
      paramLabel = "N",
      defaultValue = "16",
      description = "Steps at most (default: ${DEFAULT-VALUE}).")
  private int findMaxSteps = 16;

  /**
   * What the run is called.
   *
   * @param nowMillis the present, of which a new name is made
   */
  String id(long nowMillis) {
    if (run == null) {
      return "r" + Long.toString(nowMillis, Character.MAX_RADIX);
    }
    if (!run.matches("[A-Za-z0-9._-]{1,64}")) {
      throw InputException.ofProgram(
          "--run takes letters, digits, dots, - and _, at most 64, not '" + run + "'");
    }
    return run;
  }

  boolean verify() {
    return verify;
  }

  boolean findMax() {
    if (findMax && (findMaxP99 <= 0 || findMaxSteps < 1)) {
      throw InputException.ofProgram("--find-max-p99 and --find-max-steps must be above 0");
    }
    return findMax;
  }

  /**
   * Adds what a search needs: one rate for a step, and steps that are not too long.
   *
   * @param timed whether somebody asked for a duration
   */
  void addDefaults(Map<String, String> flags, boolean timed) {
    if (findMax()) {
      flags.putIfAbsent("load.stages=[]", "--find-max");
      if (!timed) {
        flags.put("load.duration=20s", "--find-max");
      }
    }
  }

  double findMaxP99() {
    return findMaxP99;
  }

  int findMaxSteps() {
    return findMaxSteps;
  }
}
