package capsim.cli.load;

import capsim.cli.ScenarioInput.Loaded;
import capsim.loadgen.api.ApiClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The API of a target that load goes to, with the credentials that the scenario declares for it.
 */
public final class TargetApi {
  private TargetApi() {}

  /**
   * A client of it; the caller closes it.
   *
   * @param directory what relative paths of the scenario start from
   * @param target URL, or name of one of the scenario's loadTargets
   * @param queryUrl where it answers queries; null for the root of its URL
   * @param allowed hosts of {@code --allow-target}
   * @param tenant whose data is meant
   * @throws capsim.cli.InputException if the target is not allowed, or is no such thing
   */
  public static ApiClient open(
      Loaded loaded,
      Path directory,
      Map<String, String> environment,
      String target,
      String queryUrl,
      List<String> allowed,
      String tenant) {
    Destination destination =
        TargetOptions.of(target, queryUrl, allowed)
            .resolve(loaded.scenario(), directory, environment, "/");
    return Target.of(destination).queries(tenant);
  }
}
