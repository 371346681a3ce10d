package capsim.simulator.ingest;

import capsim.simulator.engine.FluidNetwork;
import capsim.simulator.engine.Link;
import capsim.simulator.engine.Transfer;

/** Bytes that a cluster's agents have and the platform has not: what arrives, is sent, waits. */
final class Queue {
  private static final double MILLIS_PER_SECOND = 1000;

  /** Rounding of rates must not look like a backlog. */
  private static final double ROUNDING = 1e-6;

  final String name;
  private final FluidNetwork network;
  private final Transfer transfer;
  private double arrival;
  private double backlogBytes;
  private double sentBytes;
  private long accountedMillis;

  Queue(String name, FluidNetwork network, long nowMillis, Link... path) {
    this.name = name;
    this.network = network;
    this.transfer = network.stream(0, path);
    this.accountedMillis = nowMillis;
  }

  /** Brings the backlog up to date. */
  void account(long nowMillis) {
    double seconds = (nowMillis - accountedMillis) / MILLIS_PER_SECOND;
    if (seconds > 0) {
      double sent = network.carriedBytes(transfer);
      double more = arrival * seconds - (sent - sentBytes);
      double noise = ROUNDING * Math.max(1, arrival * seconds);
      backlogBytes = backlogBytes + more > noise ? backlogBytes + more : 0;
      sentBytes = sent;
      accountedMillis = nowMillis;
    }
  }

  /** What arrives from now on, in bytes per second; the backlog must be up to date. */
  void arrival(double bytesPerSecond) {
    arrival = bytesPerSecond;
  }

  double arrival() {
    return arrival;
  }

  void demand(double bytesPerSecond) {
    network.demand(transfer, bytesPerSecond);
  }

  double rate() {
    return transfer.rateBytesPerSecond();
  }

  double backlogBytes() {
    return backlogBytes;
  }

  /** Age of the oldest byte, if all arrived at the present rate. */
  double backlogSeconds() {
    return arrival > 0 ? backlogBytes / arrival : 0;
  }

  boolean behind() {
    return backlogBytes > 0 || rate() < arrival * (1 - ROUNDING);
  }

  /** Forgets part of the backlog; what is forgotten. */
  double lose(double bytes) {
    double lost = Math.min(bytes, backlogBytes);
    backlogBytes -= lost;
    return lost;
  }
}
