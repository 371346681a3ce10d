package capsim.cli.load;

import capsim.loadgen.api.ApiClient;
import capsim.loadgen.api.OpenSearchApi;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.verify.Verification;
import capsim.model.scenario.LoadSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Counts the documents of the indices that a run writes to, before and after it. Nobody else may
 * write to them meanwhile.
 */
final class LogReadBack {
  private final Target target;
  private final String indices;
  private long before;

  LogReadBack(Target target, LoadSpec load) {
    this.target = target;
    boolean daily = load.logs().indexMode() == LoadSpec.IndexMode.DAILY;
    this.indices = load.logs().index() + (daily ? "-*" : "");
  }

  /** Counts what is there already. */
  void before() {
    before = count();
  }

  /** Compares what has come with what was acknowledged. */
  Verification after(RunResult result) {
    long come = count() - before;
    long acknowledged = result.ledger().acknowledged();
    long missing = Math.max(0, acknowledged - come);
    long unexpected = Math.max(0, come - acknowledged - result.ledger().duplicated());
    List<String> examples =
        missing + unexpected == 0
            ? List.of()
            : List.of(
                indices
                    + " have "
                    + come
                    + " documents more; "
                    + acknowledged
                    + " were acknowledged");
    return new Verification(1, Math.min(come, acknowledged), missing, 0, unexpected, examples);
  }

  private long count() {
    try (ApiClient client = target.queries()) {
      return new OpenSearchApi(client).count(indices);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot count documents: " + e.getMessage(), e);
    }
  }
}
