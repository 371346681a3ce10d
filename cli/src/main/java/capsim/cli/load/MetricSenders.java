package capsim.cli.load;

import capsim.cli.load.MetricAgents.Agent;
import capsim.loadgen.http.Endpoint;
import capsim.loadgen.reactor.RequestHead.Header;
import capsim.loadgen.remotewrite.Backoff;
import capsim.loadgen.remotewrite.QueueConfig;
import capsim.loadgen.remotewrite.RawRequests;
import capsim.loadgen.remotewrite.RawSender;
import capsim.loadgen.remotewrite.VirtualAgent;
import capsim.loadgen.run.Sender;
import capsim.loadgen.verify.SentSamples.Source;
import capsim.loadgen.wire.MetadataRequest;
import capsim.loadgen.wire.PatchedBatch;
import capsim.loadgen.wire.SeriesStore;
import capsim.model.scenario.LoadSpec;
import capsim.model.scenario.MetricStack;
import capsim.model.scenario.MetricStack.RemoteWriteVersion;
import capsim.model.scenario.Scenario;
import capsim.workload.profile.MetricType;
import capsim.workload.remotewrite.Protocol;
import capsim.workload.series.SeriesCatalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The senders of a scenario's metrics, dealt out to threads. */
final class MetricSenders {
  /** No machine needs more threads to send at a constant rate. */
  private static final int MOST_RAW_PARTS = 64;

  /** Full requests of a part at least; one more in each may be partly filled. */
  private static final int REQUESTS_PER_PART = 4;

  private final Scenario scenario;
  private final LoadSpec load;
  private final Endpoint endpoint;
  private final Destination destination;
  private final Protocol protocol;
  private final int threads;
  private long series;

  /**
   * @param endpoint where requests go
   * @param threads that send
   */
  MetricSenders(Scenario scenario, Endpoint endpoint, Destination destination, int threads) {
    this.scenario = scenario;
    this.load = scenario.load();
    this.endpoint = endpoint;
    this.destination = destination;
    this.threads = threads;
    this.protocol =
        scenario.metrics().agent().remoteWrite() == RemoteWriteVersion.V1
            ? Protocol.V1
            : Protocol.V2;
  }

  /** Series that the senders made so far have. */
  long series() {
    return series;
  }

  /** Senders of each thread. */
  List<List<Sender>> of(List<Agent> agents) {
    List<List<Sender>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(new ArrayList<>());
    }
    if (load.sender() == LoadSpec.Sender.RAW) {
      raw(agents, all);
    } else {
      virtual(agents, all);
    }
    all.removeIf(List::isEmpty);
    return all;
  }

  /** An agent is one queue and so lives on one thread; the largest ones are dealt out first. */
  private void virtual(List<Agent> agents, List<List<Sender>> all) {
    var stores = new ArrayList<Map.Entry<SeriesStore, Agent>>();
    for (Agent agent : agents) {
      stores.add(Map.entry(store(agent.source(), 0, 1), agent));
    }
    stores.sort(
        Comparator.comparingDouble(
            (Map.Entry<SeriesStore, Agent> e) -> -samplesPerSecond(e.getKey())));
    double[] rates = new double[all.size()];
    for (Map.Entry<SeriesStore, Agent> entry : stores) {
      int least = least(rates);
      rates[least] += samplesPerSecond(entry.getKey());
      all.get(least).add(agent(entry.getKey(), entry.getValue()));
    }
  }

  private static int least(double[] rates) {
    int least = 0;
    for (int i = 1; i < rates.length; i++) {
      least = rates[i] < rates[least] ? i : least;
    }
    return least;
  }

  private Sender agent(SeriesStore store, Agent agent) {
    boolean metadata = load.metadata() && protocol == Protocol.V1;
    return new VirtualAgent(
        store,
        protocol,
        queue(),
        metadata ? MetadataRequest.of(agent.source().jobs()) : List.of(),
        endpoint.path(),
        headers(agent));
  }

  private QueueConfig queue() {
    MetricStack.Agent agent = scenario.metrics().agent();
    QueueConfig byDefault = QueueConfig.DEFAULT;
    return new QueueConfig(
        agent.maxSamplesPerSend(),
        agent.capacity(),
        agent.minShards(),
        agent.maxShards(),
        agent.batchSendDeadline(),
        byDefault.backoff(),
        byDefault.flushDeadline(),
        agent.walTruncateFrequency(),
        byDefault.walKeep());
  }

  /**
   * Parts of every agent's targets are dealt out to threads. How many there are depends on the load
   * alone, so that requests are the same whatever the number of threads.
   */
  private void raw(List<Agent> agents, List<List<Sender>> all) {
    double[] rates = new double[all.size()];
    for (Agent agent : agents) {
      int parts = rawParts(agent.source());
      int lanes = Math.max(1, load.connections() / (agents.size() * parts));
      for (int part = 0; part < parts; part++) {
        SeriesStore store = store(agent.source(), part, parts);
        double rate = samplesPerSecond(store);
        if (rate > 0) {
          List<RawRequests> requests = requests(store, agent, lanes);
          // Time that passes faster takes as many more samples.
          double perSecond = rate * load.speed();
          int thread = least(rates);
          rates[thread] += rate;
          all.get(thread).add(new RawSender(requests, perSecond, Backoff.PROMETHEUS));
        }
      }
    }
  }

  /** A power of two: parts of a few requests each, so that those that are not full are few. */
  private int rawParts(Source source) {
    int targets = SeriesCatalog.of(source.jobs(), source.seed()).targetCount();
    int most = Math.max(1, Math.min(MOST_RAW_PARTS, targets));
    // A share of the targets tells about all of them.
    long series = (long) most * storeOf(source, 0, most).activeSeries();
    long full =
        series / ((long) REQUESTS_PER_PART * scenario.metrics().agent().maxSamplesPerSend());
    return (int) Long.highestOneBit(Math.max(1, Math.min(most, full)));
  }

  private List<RawRequests> requests(SeriesStore store, Agent agent, int lanes) {
    int batch = scenario.metrics().agent().maxSamplesPerSend();
    // A native histogram has no fixed length, so requests with one are encoded anew each time.
    if (hasNativeHistograms(agent.source())) {
      return RawRequests.honest(protocol, store, batch, lanes, endpoint.path(), headers(agent));
    }
    long start = agent.source().startMillis();
    List<PatchedBatch> batches = PatchedBatch.of(protocol, store, batch, start);
    return RawRequests.patched(protocol, batches, lanes, endpoint.path(), headers(agent));
  }

  private static boolean hasNativeHistograms(Source source) {
    return source.jobs().stream()
        .flatMap(job -> job.profile().families().stream())
        .anyMatch(family -> family.type() == MetricType.NATIVE_HISTOGRAM);
  }

  private SeriesStore store(Source source, int part, int parts) {
    SeriesStore store = storeOf(source, part, parts);
    series += store.activeSeries();
    return store;
  }

  private static SeriesStore storeOf(Source source, int part, int parts) {
    return SeriesStore.of(
        source.jobs(), source.seed(), source.options().withPart(part, parts), source.startMillis());
  }

  private static double samplesPerSecond(SeriesStore store) {
    double rate = 0;
    for (int target = 0; target < store.targetCount(); target++) {
      long interval = store.clock(target).timing().intervalMillis();
      rate += store.seriesCount(target) * 1000.0 / interval;
    }
    return rate;
  }

  private List<Header> headers(Agent agent) {
    var headers = new ArrayList<>(destination.headers());
    headers.add(new Header(destination.tenantHeader(), agent.tenant()));
    return headers;
  }
}
