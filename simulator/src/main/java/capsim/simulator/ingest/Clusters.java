package capsim.simulator.ingest;

import capsim.model.ingest.LogLoad;
import capsim.model.ingest.MetricLoad;
import capsim.model.plan.Loads;
import capsim.model.plan.Plan;
import capsim.model.scenario.Cluster;
import capsim.model.scenario.Scenario;
import capsim.simulator.engine.FluidNetwork;
import capsim.simulator.engine.Handler;
import capsim.simulator.engine.Link;
import capsim.simulator.engine.Simulation;
import capsim.simulator.meter.Counter;
import capsim.simulator.meter.Level;
import capsim.simulator.meter.Meters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The watched clusters: what their agents and Fluent Bits send, over links that they share, to
 * receivers and indexers that take only so much. Rates are constant between two looks; there is a
 * look each hour, and every ten seconds while something waits.
 */
public final class Clusters {
  private static final long HOUR_MILLIS = 3_600_000;

  /** The queue manager reconsiders its shards so often: shardUpdateDuration. */
  private static final long LOOK_MILLIS = 10_000;

  /** Longest wait of a shard before it sends a batch again: config/config.go DefaultQueueConfig. */
  private static final double MAX_BACKOFF_SECONDS = 5;

  /** More clusters than these have no columns of their own. */
  private static final int MOST_COLUMNS = 24;

  private final Simulation simulation;
  private final Scenario scenario;
  private final FluidNetwork network;
  private final double wholeReceive;
  private final double meanReceive;
  private final double wholeOpenSearch;
  private final Link receive;
  private final Link openSearch;
  private final List<Member> members = new ArrayList<>();
  private final LoadShape metricShape;
  private final LoadShape logShape;
  private final LoadShape queryShape;
  private final Handler look = this::look;
  private final Level agentBacklog;
  private final Level logBacklog;
  private final Level received;
  private final Level indexed;
  private final Level shards;
  private final Level answerSeconds;
  private final Counter refusedRequests;
  private final Losses losses;
  private final Refusals refusals;
  private Consumer<Rates> listener = rates -> {};
  private boolean looking;
  private String doing = "daily load";
  private String refused = "";
  private long refusedSinceMillis;

  /** A cluster and what is special about it at the moment. */
  private static final class Member {
    private final Cluster cluster;
    private final Link link;
    private final AgentQueue metrics;
    private final LogQueue logs;
    private final Level up;
    private final Level down;
    private final Answers answers;
    private double logFactor = 1;
    private double bandwidth = 1;
    private boolean joined = true;

    private Member(
        Cluster cluster,
        Link link,
        AgentQueue metrics,
        LogQueue logs,
        Answers answers,
        Level up,
        Level down) {
      this.cluster = cluster;
      this.link = link;
      this.metrics = metrics;
      this.logs = logs;
      this.answers = answers;
      this.up = up;
      this.down = down;
    }

    private double downBytesPerSecond() {
      return answers.bytesPerSecond(metrics.queue().rate(), logs.queue().rate());
    }
  }

  /**
   * What gets through now.
   *
   * @param metrics samples, over the mean of the scenario
   * @param logs documents, over the mean of the scenario
   * @param queries queries, over their mean
   */
  public record Rates(double metrics, double logs, double queries) {}

  /** Clusters that are about to send. */
  public Clusters(Simulation simulation, Meters meters, Scenario scenario, Plan plan, Loads loads) {
    this.simulation = simulation;
    this.scenario = scenario;
    this.metricShape = LoadShape.metrics(scenario, simulation.nowMillis());
    this.logShape = LoadShape.logs(scenario, simulation.nowMillis());
    this.queryShape = LoadShape.queries(scenario, simulation.nowMillis());
    this.network = new FluidNetwork(simulation, this::ratesChanged);
    this.wholeReceive = Capacities.receive(scenario, plan, loads.metrics());
    this.meanReceive = loads.metrics().remoteWrite().bytesPerSecond().value();
    this.wholeOpenSearch = Capacities.openSearch(scenario, plan, loads);
    this.receive = network.link("receive", wholeReceive);
    this.openSearch = network.link("openSearch", wholeOpenSearch);
    this.losses = new Losses(simulation);
    this.refusals = new Refusals(simulation);
    boolean columns = scenario.clusters().size() <= MOST_COLUMNS;
    for (int i = 0; i < scenario.clusters().size(); i++) {
      members.add(member(i, plan, loads, columns, meters));
    }
    this.received = meters.level("receive.incoming", "B/s");
    this.indexed = meters.level("openSearch.incoming", "B/s");
    this.shards = meters.level("agents.shards", "1");
    this.answerSeconds = meters.level("receive.answerSeconds", "s");
    this.refusedRequests = meters.counter("receive.refusedRequests", "1/s");
    this.agentBacklog = meters.level("agents.backlogBytes", "B");
    this.logBacklog = meters.level("fluentBit.backlogBytes", "B");
  }

  private Member member(int index, Plan plan, Loads loads, boolean columns, Meters meters) {
    Cluster cluster = scenario.clusters().get(index);
    String name = cluster.name();
    Link link = network.link(name, cluster.link().bandwidth().bytesPerSecond());
    long now = simulation.nowMillis();
    MetricLoad.ClusterLoad metrics = loads.metrics().clusters().get(index);
    LogLoad.ClusterLogs logs = loads.logs().clusters().get(index);
    var metricQueue = new Queue("agents of " + name, network, now, link, receive);
    var logQueue = new Queue("Fluent Bit of " + name, network, now, link, openSearch);
    return new Member(
        cluster,
        link,
        new AgentQueue(scenario, cluster, metrics, metricQueue, losses),
        new LogQueue(scenario, cluster.nodes(), logs, logQueue, losses),
        Answers.of(plan, name, metrics.bytesPerSecond(), logs.wireBytesPerSecond()),
        columns ? meters.level("network." + name + ".up", "B/s") : null,
        columns ? meters.level("network." + name + ".down", "B/s") : null);
  }

  /**
   * Begins to send.
   *
   * @param ratesListener is told what gets through, whenever that changes
   */
  public void start(Consumer<Rates> ratesListener) {
    listener = ratesListener;
    set(answerSeconds, scenario.metrics().receive().requestLatency().toNanos() / 1e9);
    SplittableRandom random = simulation.random("agents");
    long period = Math.max(1, scenario.metrics().agent().walTruncateFrequency().toMillis());
    for (int i = 0; i < members.size(); i++) {
      simulation.after(random.nextLong(period), this::truncate, i);
    }
    hour(0);
  }

  private void truncate(long index) {
    Member member = members.get((int) index);
    member.metrics.queue().account(simulation.nowMillis());
    member.metrics.truncate();
    simulation.after(
        scenario.metrics().agent().walTruncateFrequency().toMillis(), this::truncate, index);
  }

  private void hour(long argument) {
    arrivals("daily load");
    long now = simulation.nowMillis();
    long next = (Math.floorDiv(now, HOUR_MILLIS) + 1) * HOUR_MILLIS;
    simulation.at(next, Simulation.WORLD, this::hour, 0);
  }

  /** Sets what every cluster makes from now on. */
  private void arrivals(String why) {
    doing = why;
    long now = simulation.nowMillis();
    double metrics = metricShape.factor(now);
    double logs = logShape.factor(now);
    network.together(
        () -> {
          for (Member member : members) {
            member.metrics.queue().account(now);
            member.logs.queue().account(now);
            member.metrics.arrival(member.joined ? metrics : 0);
            member.logs.arrival(member.joined ? logs * member.logFactor : 0);
            want(member, now);
          }
        });
    settle();
  }

  private static void want(Member member, long now) {
    member.metrics.want();
    member.logs.want(now);
  }

  /** Looks again in ten seconds if somebody is behind. */
  private void settle() {
    refuse();
    boolean behind = false;
    double allShards = 0;
    double metricBytes = 0;
    double logBytes = 0;
    for (Member member : members) {
      member.metrics.skip();
      behind |= member.metrics.queue().behind() || member.logs.queue().behind();
      allShards += member.metrics.shards();
      metricBytes += member.metrics.queue().backlogBytes();
      logBytes += member.logs.queue().backlogBytes();
    }
    set(shards, allShards);
    set(agentBacklog, metricBytes);
    set(logBacklog, logBytes);
    if (behind && !looking) {
      looking = true;
      simulation.at(simulation.nowMillis() + LOOK_MILLIS, Simulation.WORLD + 1, look, 0);
    }
  }

  /** Counts the writes that were refused since this was asked last: each shard tries and waits. */
  private void refuse() {
    long now = simulation.nowMillis();
    if (!refused.isEmpty()) {
      double seconds = (now - refusedSinceMillis) / 1000.0;
      double each = answerSeconds.value() + MAX_BACKOFF_SECONDS;
      refusedRequests.add(shards.value() * seconds / each, refused);
    }
    refusedSinceMillis = now;
  }

  private void set(Level level, double value) {
    if (level.value() != value) {
      level.set(value, doing);
    }
  }

  private void look(long argument) {
    looking = false;
    long now = simulation.nowMillis();
    network.together(
        () -> {
          for (Member member : members) {
            member.metrics.queue().account(now);
            member.logs.queue().account(now);
            member.logs.drop();
            want(member, now);
          }
        });
    settle();
  }

  private void ratesChanged() {
    if (logBacklog == null) {
      return; // While it is being made.
    }
    double samples = 0;
    double meanSamples = 0;
    double logs = 0;
    double meanLogs = 0;
    for (Member member : members) {
      samples += member.metrics.receivedSamplesPerSecond();
      meanSamples += member.metrics.meanSamplesPerSecond();
      logs += member.logs.queue().rate();
      meanLogs += member.logs.meanBytesPerSecond();
      if (member.up != null) {
        set(member.up, member.link.rateBytesPerSecond());
        set(member.down, member.downBytesPerSecond());
      }
    }
    set(received, receive.rateBytesPerSecond());
    set(indexed, openSearch.rateBytesPerSecond());
    listener.accept(
        new Rates(
            meanSamples > 0 ? samples / meanSamples : 0,
            meanLogs > 0 ? logs / meanLogs : 0,
            queryShape.factor(simulation.nowMillis())));
  }

  /** Multiplies the logs of a cluster, or of all (null). */
  public void logs(String cluster, double factor) {
    change(cluster, member -> member.logFactor = factor, "log storm");
  }

  /** Leaves only a share of a link's bandwidth. */
  public void bandwidth(String cluster, double share) {
    change(cluster, member -> member.bandwidth = share, share < 1 ? "link degraded" : "catch-up");
    links();
  }

  /** Lets a cluster appear or disappear. */
  public void joined(String cluster, boolean there) {
    change(cluster, member -> member.joined = there, "a cluster joins");
  }

  private void change(String cluster, Consumer<Member> what, String why) {
    for (Member member : members) {
      if (cluster == null || member.cluster.name().equals(cluster)) {
        what.accept(member);
      }
    }
    arrivals(why);
  }

  private void links() {
    network.together(
        () -> {
          for (Member member : members) {
            double whole = member.cluster.link().bandwidth().bytesPerSecond();
            network.capacity(member.link, whole * member.bandwidth);
          }
        });
    arrivals(doing);
  }

  /** Lets writes be answered like this from now on. */
  public void writes(WritePath.Answer answer, String why) {
    refuse();
    doing = why;
    refused = answer.refused();
    refusals.because(refused);
    set(answerSeconds, answer.seconds());
    members.forEach(member -> member.metrics.answerSeconds(answer.seconds()));
    network.capacity(
        receive, Math.min(wholeReceive * answer.share(), meanReceive * answer.loads()));
    arrivals(why);
  }

  /** Leaves only a share of what OpenSearch can index. */
  public void openSearchShare(double share) {
    network.capacity(openSearch, wholeOpenSearch * share);
    arrivals(share < 1 ? "indexers lost" : "catch-up");
  }

  /** What is scraped now, over the mean when the simulation began. */
  public double metricFactor() {
    return metricShape.factor(simulation.nowMillis());
  }

  /** Bytes that wait in the agents. */
  public double agentBacklogBytes() {
    return agentBacklog.value();
  }

  /** Bytes that wait in Fluent Bit, as they would go over the wire. */
  public double logBacklogBytes() {
    return logBacklog.value();
  }

  /** Bytes per second that reach the receivers. */
  public double receivedBytesPerSecond() {
    return receive.rateBytesPerSecond();
  }

  /** Bytes per second that reach OpenSearch. */
  public double indexedBytesPerSecond() {
    return openSearch.rateBytesPerSecond();
  }

  /** Shards of all agents. */
  public double agentShards() {
    return shards.value();
  }

  /** How long a remote write takes until it is answered. */
  public double answerSeconds() {
    return answerSeconds.value();
  }

  /** When writes were refused. */
  public Refusals refusals() {
    return refusals;
  }

  /** What was lost. */
  public Losses losses() {
    return losses;
  }
}
