package capsim.simulator.run;

import capsim.model.scenario.PlatformEvent;
import capsim.simulator.engine.Simulation;
import capsim.simulator.ingest.Losses.Loss;
import capsim.simulator.ingest.Refusals.Refusal;
import capsim.simulator.run.EventAnswer.High;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;

/**
 * Watches what events do: buffers that fill and run empty again, and rates that rise. What the
 * platform usually has is the most that it had before, while no event was going on.
 */
final class EventWatch {
  private static final long LOOK_MILLIS = 60_000;

  /** Above its usual most by this much, a buffer still has something to catch up. */
  private static final double MORE = 1.05;

  /** So long nothing must be above the usual before all counts as caught up. */
  private static final long QUIET_MILLIS = 3_600_000;

  private final Platform platform;
  private final List<Probe> buffers = new ArrayList<>();
  private final List<Probe> rates = new ArrayList<>();
  private final List<Watched> watched = new ArrayList<>();
  private int open;

  /** Something to look at. */
  private static final class Probe {
    private final String name;
    private final String unit;
    private final DoubleSupplier value;
    private double most;
    private double now;

    private Probe(String name, String unit, DoubleSupplier value) {
      this.name = name;
      this.unit = unit;
      this.value = value;
    }
  }

  /** An event that has begun. */
  private static final class Watched {
    private final PlatformEvent event;
    private final long fromMillis;
    private final long toMillis;
    private final double[] usual;
    private final double[] high;
    private final long[] highMillis;
    private long lastAboveMillis;
    private boolean caughtUp;

    private Watched(PlatformEvent event, long fromMillis, long toMillis, double[] usual) {
      this.event = event;
      this.fromMillis = fromMillis;
      this.toMillis = toMillis;
      this.usual = usual;
      this.high = new double[usual.length];
      this.highMillis = new long[usual.length];
      this.lastAboveMillis = toMillis;
    }
  }

  EventWatch(Platform platform) {
    this.platform = platform;
    buffer("agents.backlogBytes", "B", platform.clusters::agentBacklogBytes);
    buffer("fluentBit.backlogBytes", "B", platform.clusters::logBacklogBytes);
    buffer("receive.unshippedBytes", "B", platform.thanos.receivers()::unshippedBytes);
    buffer("receive.localDiskBytes", "B", platform.thanos.receivers()::localDiskBytes);
    buffer("compactor.backlogMerges", "1", platform.thanos::backlogMerges);
    buffer("openSearch.unsnapshottedBytes", "B", platform.openSearch::unsnapshottedBytes);
    buffer("openSearch.relocatingBytes", "B", platform.openSearch::relocatingBytes);
    buffer("minio.healingBytes", "B", platform.drives::missingBytes);
    rate("receive.answerSeconds", "s", platform.clusters::answerSeconds);
    rate("agents.shards", "1", platform.clusters::agentShards);
    rate("receive.incoming", "B/s", platform.clusters::receivedBytesPerSecond);
    rate("openSearch.incoming", "B/s", platform.clusters::indexedBytesPerSecond);
    rate("network.store.in", "B/s", platform.store::writtenBytesPerSecond);
    rate("network.store.out", "B/s", platform.store::readBytesPerSecond);
    rate("receive.headSeriesPerReplica", "series", platform::headSeriesPerReplica);
    rate("bucket.blocks", "1", platform.thanos.bucket()::blocks);
    rate("s3.storedBytes", "B", platform::storedBytes);
  }

  private void buffer(String name, String unit, DoubleSupplier value) {
    buffers.add(new Probe(name, unit, value));
  }

  private void rate(String name, String unit, DoubleSupplier value) {
    rates.add(new Probe(name, unit, value));
  }

  /** Begins to look, if there is any event to watch. */
  void start() {
    if (!platform.inputs.scenario().events().isEmpty()) {
      platform.simulation.at(
          platform.simulation.nowMillis(), Simulation.OBSERVER - 1, this::look, 0);
    }
  }

  void began(int event, long fromMillis, long toMillis) {
    double[] usual = new double[buffers.size() + rates.size()];
    for (int i = 0; i < usual.length; i++) {
      usual[i] = probe(i).most;
    }
    watched.add(
        new Watched(platform.inputs.scenario().events().get(event), fromMillis, toMillis, usual));
    open++;
  }

  private Probe probe(int index) {
    return index < buffers.size() ? buffers.get(index) : rates.get(index - buffers.size());
  }

  private void look(long argument) {
    long now = platform.simulation.nowMillis();
    int probes = buffers.size() + rates.size();
    for (int i = 0; i < probes; i++) {
      Probe probe = probe(i);
      probe.now = probe.value.getAsDouble();
      if (open == 0) {
        probe.most = Math.max(probe.most, probe.now);
      }
    }
    if (open > 0) {
      for (Watched each : watched) {
        if (!each.caughtUp) {
          look(each, now);
        }
      }
    }
    platform.simulation.at(now + LOOK_MILLIS, Simulation.OBSERVER - 1, this::look, 0);
  }

  private void look(Watched each, long now) {
    for (int i = 0; i < each.usual.length; i++) {
      double value = probe(i).now;
      if (value > each.high[i]) {
        each.high[i] = value;
        each.highMillis[i] = now;
      }
      if (i < buffers.size() && value > each.usual[i] * MORE) {
        each.lastAboveMillis = Math.max(each.lastAboveMillis, now);
      }
    }
    if (now - each.lastAboveMillis >= QUIET_MILLIS) {
      each.caughtUp = true;
      open--;
    }
  }

  List<EventAnswer> answers(List<Refusal> refusals, List<Loss> losses) {
    var answers = new ArrayList<EventAnswer>();
    for (Watched each : watched) {
      boolean caughtUp = each.caughtUp;
      long until = caughtUp ? each.lastAboveMillis : Long.MAX_VALUE;
      answers.add(
          new EventAnswer(
              each.event,
              each.fromMillis,
              each.toMillis,
              highs(each, 0, buffers.size()),
              refusals.stream()
                  .filter(refusal -> refusal.toMillis() >= each.fromMillis)
                  .filter(refusal -> refusal.fromMillis() <= until)
                  .toList(),
              losses.stream()
                  .filter(loss -> loss.lastMillis() >= each.fromMillis)
                  .filter(loss -> loss.firstMillis() <= until)
                  .toList(),
              caughtUp ? OptionalLong.of(each.lastAboveMillis) : OptionalLong.empty(),
              highs(each, buffers.size(), each.usual.length)));
    }
    return answers;
  }

  private List<High> highs(Watched each, int from, int to) {
    var highs = new ArrayList<High>();
    for (int i = from; i < to; i++) {
      if (each.high[i] > each.usual[i] * MORE) {
        Probe probe = probe(i);
        highs.add(
            new High(probe.name, probe.unit, each.high[i], each.highMillis[i], each.usual[i]));
      }
    }
    return highs;
  }
}
