package capsim.cli.load;

import capsim.cli.MeasurementFile;
import capsim.cli.ScenarioInput.Loaded;
import capsim.loadgen.api.ApiClient;
import capsim.loadgen.api.ApiClient.Answer;
import capsim.loadgen.api.OpenSearchApi;
import capsim.model.opensearch.setup.AdminRequest;
import capsim.model.opensearch.setup.OpenSearchSetup;
import capsim.model.plan.Planner;
import capsim.model.scenario.LoadSpec;
import capsim.model.scenario.LogStack;
import capsim.workload.sizing.Measurements;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Index template, ISM policy and data stream of a load of logs: created before, removed after. */
final class LogSetup {
  private LogSetup() {}

  /** What the scenario's plan prescribes for the indices that its load writes to. */
  static OpenSearchSetup planned(Loaded loaded) {
    MeasurementFile kept = MeasurementFile.open(System.getProperty(MeasurementFile.PROPERTY));
    Measurements measurements = kept.measurements();
    double primaries =
        new Planner(loaded.profiles(), loaded.scenario().seed(), measurements)
            .plan(loaded.scenario())
            .openSearch()
            .primaryShardsPerIndex()
            .value();
    kept.save(measurements);
    LogStack.OpenSearch spec = loaded.scenario().logs().openSearch();
    return setup(loaded.scenario().load().logs(), spec, (int) Math.ceil(primaries));
  }

  /** What removes it; shards and ages do not matter for that. */
  static List<AdminRequest> removal(LoadSpec.Logs logs, LogStack.OpenSearch spec) {
    return setup(logs, spec, 1).remove();
  }

  private static OpenSearchSetup setup(
      LoadSpec.Logs logs, LogStack.OpenSearch spec, int primaries) {
    OpenSearchSetup.Kind kind =
        switch (logs.indexMode()) {
          case DAILY -> OpenSearchSetup.Kind.DAILY;
          case FIXED -> OpenSearchSetup.Kind.FIXED;
          case DATA_STREAM -> OpenSearchSetup.Kind.DATA_STREAM;
        };
    return new OpenSearchSetup(
        logs.index(), kind, spec, Math.max(1, primaries), Optional.empty(), Optional.empty());
  }

  /**
   * Sends requests in their order.
   *
   * @return what was left out, one line each: the policy, where the plugin is missing
   * @throws IOException if the target does not answer, or refuses something else
   */
  static List<String> send(ApiClient client, List<AdminRequest> requests) throws IOException {
    var api = new OpenSearchApi(client);
    List<String> leftOut = new ArrayList<>();
    for (AdminRequest request : requests) {
      Answer answer =
          request.method().equals("PUT")
              ? api.put(request.path(), request.body())
              : api.delete(request.path());
      if (!answer.ok() && request.plugin()) {
        leftOut.add(
            request.path()
                + " was left out: the index-management plugin answers "
                + answer.status());
      } else if (!answer.ok()) {
        throw new IOException(
            request.method() + " " + request.path() + ": " + answer.status() + " " + answer.body());
      }
    }
    return leftOut;
  }
}
