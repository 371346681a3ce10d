package capsim.simulator.engine;

/** Something with a bandwidth that transfers share: an interface, a link, a store. */
public final class Link {
  private final String name;
  private double capacityBytesPerSecond;

  /** The sum of the transfers' rates, and their bytes so far. */
  double rateBytesPerSecond;

  double carriedBytes;

  /** Scratch of the fair share: what is left, who still wants some, whether it stops them next. */
  double left;

  int waiting;

  boolean tight;

  Link(String name, double capacityBytesPerSecond) {
    this.name = name;
    this.capacityBytesPerSecond = capacityBytesPerSecond;
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** What it can carry, in bytes per second. */
  public double capacityBytesPerSecond() {
    return capacityBytesPerSecond;
  }

  void capacity(double bytesPerSecond) {
    capacityBytesPerSecond = bytesPerSecond;
  }

  /** What it carries now, in bytes per second. */
  public double rateBytesPerSecond() {
    return rateBytesPerSecond;
  }
}
