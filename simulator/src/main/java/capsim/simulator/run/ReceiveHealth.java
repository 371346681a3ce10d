package capsim.simulator.run;

import capsim.simulator.ingest.Clusters;
import capsim.simulator.ingest.WritePath;
import capsim.simulator.thanos.Receivers;

/** Which receivers are gone, full or slow, and what agents notice of it. */
final class ReceiveHealth {
  private final Clusters clusters;
  private final Receivers receivers;
  private final WritePath path;
  private final boolean[] lost;
  private final boolean[] full;
  private final boolean[] slow;
  private double times = 1;

  ReceiveHealth(Clusters clusters, Receivers receivers, WritePath path) {
    this.clusters = clusters;
    this.receivers = receivers;
    this.path = path;
    this.lost = new boolean[receivers.replicas()];
    this.full = new boolean[receivers.replicas()];
    this.slow = new boolean[receivers.replicas()];
    receivers.onFullDisk(this::full);
  }

  /** The first so many are gone, with their processes but not their disks. */
  void lose(int many) {
    for (int replica = 0; replica < Math.min(many, lost.length); replica++) {
      lost[replica] = true;
      receivers.lose(replica);
    }
    changed("receivers lost");
  }

  /** They are back. */
  void restore(int many) {
    for (int replica = 0; replica < Math.min(many, lost.length); replica++) {
      lost[replica] = false;
      receivers.restore(replica);
    }
    changed("catch-up");
  }

  /** The last so many take so many times as long for a copy; 1 is as usual. */
  void slow(int many, double newTimes) {
    times = newTimes;
    for (int i = 0; i < Math.min(many, slow.length); i++) {
      slow[slow.length - 1 - i] = newTimes > 1;
    }
    changed(newTimes > 1 ? "receivers slow" : "catch-up");
  }

  private void full(int replica, boolean isFull) {
    full[replica] = isFull;
    changed(isFull ? "disks of receivers full" : "catch-up");
  }

  private void changed(String why) {
    int gone = 0;
    int onlyFull = 0;
    int slower = 0;
    for (int replica = 0; replica < lost.length; replica++) {
      boolean takesNothing = lost[replica] || full[replica];
      gone += takesNothing ? 1 : 0;
      onlyFull += full[replica] && !lost[replica] ? 1 : 0;
      slower += slow[replica] && !takesNothing ? 1 : 0;
      receivers.absent(replica, takesNothing || (slow[replica] && !path.inTime(times)));
    }
    clusters.writes(path.answer(gone, onlyFull, slower, times), why);
  }
}
