package capsim.cli.load;

import capsim.cli.load.MetricAgents.Agent;
import capsim.loadgen.api.ApiClient;
import capsim.loadgen.api.PrometheusApi;
import capsim.loadgen.run.RunResult;
import capsim.loadgen.verify.ScrapesMade;
import capsim.loadgen.verify.SentSamples;
import capsim.loadgen.verify.SentSamples.Sent;
import capsim.loadgen.verify.SentSamples.Source;
import capsim.loadgen.verify.Verification;
import capsim.loadgen.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads some series of each of a few agents back, as often as the target needs to show them. */
final class ReadBack {
  private static final int MOST_AGENTS = 8;
  private static final int TARGETS = 4;
  private static final int SERIES_PER_TARGET = 20;

  /** VictoriaMetrics shows samples after some seconds; a queue behind a target may take longer. */
  private static final int ATTEMPTS = 20;

  private final Target target;
  private final List<Agent> agents;

  ReadBack(Target target, List<Agent> agents) {
    this.target = target;
    this.agents = agents;
  }

  /**
   * Compares. Where nothing was lost, every sample must be there.
   *
   * @param scrapes that the run made
   */
  Verification verify(RunResult result, ScrapesMade scrapes) {
    long notStored = result.ledger().generated() - result.ledger().acknowledged();
    try {
      for (int attempt = 1; ; attempt++) {
        Verification read = once(scrapes);
        boolean complete = read.matched() > 0 && read.missing() <= notStored;
        if (complete || attempt == ATTEMPTS) {
          return read;
        }
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read back: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verification.NOTHING;
    }
  }

  private Verification once(ScrapesMade scrapes) throws IOException {
    Verification all = Verification.NOTHING;
    int step = Math.max(1, agents.size() / MOST_AGENTS);
    for (int i = 0; i < agents.size(); i += step) {
      Agent agent = agents.get(i);
      Source source = agent.source();
      List<Sent> sent = SentSamples.of(source, scrapes, TARGETS, SERIES_PER_TARGET);
      try (ApiClient client = target.queries(agent.tenant())) {
        var verifier = new Verifier(new PrometheusApi(client), target.destination().embedded());
        all = all.plus(verifier.verify(sent, source.startMillis(), scrapes.endMillis() - 1));
      }
    }
    return all;
  }
}
