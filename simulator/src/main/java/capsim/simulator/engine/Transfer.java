package capsim.simulator.engine;

/** Bytes on their way over some links; made by {@link FluidNetwork}. */
public final class Transfer {
  final Link[] path;
  final Handler done;
  final long argument;
  double demandBytesPerSecond;
  double remainingBytes;
  double rateBytesPerSecond;
  double carriedBytes;

  /** Position in the network's list, or -1 when it is over. */
  int index;

  /** Scratch of the fair share. */
  boolean settled;

  Transfer(double bytes, double demandBytesPerSecond, Handler done, long argument, Link... path) {
    this.remainingBytes = bytes;
    this.demandBytesPerSecond = demandBytesPerSecond;
    this.done = done;
    this.argument = argument;
    this.path = path;
  }

  /** The share that it has now, in bytes per second. */
  public double rateBytesPerSecond() {
    return rateBytesPerSecond;
  }

  /** Whether it is still on its way. */
  public boolean active() {
    return index >= 0;
  }
}
