package capsim.cli.validate;

import capsim.cli.ScenarioInput.Loaded;
import capsim.observe.access.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What every part of a validation works with.
 *
 * @param settings what holds for all of it
 * @param loaded the user's scenario, with the targets that it declares
 * @param directory what relative paths of the scenario start from
 * @param environment variables
 * @param servers those that are started here
 * @param load sends, and shows progress
 * @param quietLoad sends, and shows nothing
 * @param waiting how long blocks may take to come into a bucket
 * @param findings what comes up
 * @param problems of reading a bucket
 * @param stopped whether the user interrupted
 * @param says takes a line for people
 */
record Stage(
    Settings settings,
    Loaded loaded,
    Path directory,
    Map<String, String> environment,
    OwnServers servers,
    LoadCall load,
    LoadCall quietLoad,
    Duration waiting,
    Findings findings,
    Problems problems,
    BooleanSupplier stopped,
    Consumer<String> says) {
  void say(String line) {
    says.accept(line);
  }

  boolean interrupted() {
    return stopped.getAsBoolean();
  }
}
