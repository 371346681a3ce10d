package capsim.simulator.store;

import capsim.simulator.engine.Handler;
import capsim.simulator.engine.Transfer;

/** Requests and bytes of one stream; made by {@link ObjectStore}. */
public final class StoreJob {
  final Client client;
  final String what;
  final boolean writing;
  final double requests;
  final double bytes;
  final double mostBytesPerSecond;
  final Handler done;
  final Handler failed;
  final long argument;
  Transfer transfer;
  boolean over;

  StoreJob(
      Client client,
      String what,
      boolean writing,
      double requests,
      double bytes,
      double mostBytesPerSecond,
      Handler done,
      Handler failed,
      long argument) {
    this.client = client;
    this.what = what;
    this.writing = writing;
    this.requests = requests;
    this.bytes = bytes;
    this.mostBytesPerSecond = mostBytesPerSecond;
    this.done = done;
    this.failed = failed;
    this.argument = argument;
  }

  /** Whether it has ended, failed or been given up. */
  public boolean over() {
    return over;
  }
}
