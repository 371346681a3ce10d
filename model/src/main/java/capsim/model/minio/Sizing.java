package capsim.model.minio;

import capsim.model.scenario.Headroom;
import capsim.model.scenario.MinioSpec;
import capsim.model.trace.Coefficients;
import java.util.Optional;

/**
 * Chooses the number of nodes. What is asked of n nodes depends on n only through the sets that n
 * gives, so the nodes needed are a closed form (network: a bisection) for each of the 16 set sizes,
 * and the choice takes the same time for a gigabyte as for an exabyte.
 */
final class Sizing {
  /** What needs more nodes than this is not planned but refused; keeps every figure finite. */
  static final double MOST_NODES = 1e9;

  /** Guards {@code ceil} against the last bits of a quotient. */
  private static final double ROUNDING = 1e-9;

  /** Set sizes repeat after so many nodes: the least common multiple of 1 to 16. */
  private static final long PERIOD = 720_720;

  private final MinioSpec spec;
  private final Headroom headroom;
  private final StoreDemand demand;
  private final Coefficients values;
  private final Needs[] cache =
      new Needs[(ErasureLayout.LARGEST_SET + 1) * ErasureLayout.LARGEST_SET];

  Sizing(MinioSpec spec, Headroom headroom, StoreDemand demand, Coefficients values) {
    this.spec = spec;
    this.headroom = headroom;
    this.demand = demand;
    this.values = values;
  }

  /** Nodes that each thing asks for, given the sets; fractions but for the network. */
  record Needs(double capacity, double throughput, double iops, double network) {
    /** The smallest number of nodes that does for all. */
    double nodes() {
      return Math.ceil(
          Math.max(Math.max(capacity, network), Math.min(MOST_NODES, throughput + iops))
              - ROUNDING);
    }
  }

  /** The layout for so many nodes, with the scenario's parity if it states one. */
  ErasureLayout layout(long nodes) {
    ErasureLayout layout = ErasureLayout.of(nodes, spec.drivesPerNode());
    return spec.parity().map(layout::withParity).orElse(layout);
  }

  /** The fewest nodes that do for the demand, in a layout that MinIO accepts. */
  ErasureLayout fewest() {
    long minimum = spec.minimumNodes();
    ErasureLayout asStated = layout(minimum);
    if (asStated.accepted() && needs(asStated).nodes() <= minimum) {
      return asStated;
    }
    for (long nodes = minimum + 1; nodes <= ErasureLayout.LARGEST_SET; nodes++) {
      ErasureLayout layout = layout(nodes);
      if (protects(layout) && needs(layout).nodes() <= nodes) {
        return layout;
      }
    }
    // From here on a set has at most one drive of a node, and its size divides the node count.
    Optional<ErasureLayout> best = Optional.empty();
    for (int size = ErasureLayout.LARGEST_SET; size >= 2; size--) {
      long fewer = best.map(ErasureLayout::nodes).orElse(Long.MAX_VALUE);
      Optional<ErasureLayout> candidate = fewestWithSet(size, fewer);
      if (candidate.isPresent()) {
        best = candidate;
      }
    }
    return best.orElseThrow();
  }

  /** The fewest nodes, fewer than {@code limit}, that MinIO gives sets of this size. */
  private Optional<ErasureLayout> fewestWithSet(int size, long limit) {
    int parity =
        spec.parity().map(p -> Math.min(p, size / 2)).orElse(ErasureLayout.defaultParity(size));
    double least =
        Math.max(
            needs(size, parity).nodes(),
            Math.max(spec.minimumNodes(), ErasureLayout.LARGEST_SET + 1));
    long first = (long) Math.ceil(least / size) * size;
    for (long nodes = first; nodes < Math.min(limit, first + PERIOD); nodes += size) {
      ErasureLayout layout = layout(nodes);
      if (layout.setSize() == size && protects(layout)) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }

  private boolean protects(ErasureLayout layout) {
    double wanted =
        spec.parity()
            .map(Integer::doubleValue)
            .orElse(values.value(MinioCoefficients.MINIMUM_PARITY));
    // The largest sets always do, so that there is always an answer.
    return layout.accepted()
        && (layout.parity() >= wanted || layout.setSize() == ErasureLayout.LARGEST_SET);
  }

  /** What is asked of nodes with such sets. */
  Needs needs(ErasureLayout layout) {
    return needs(layout.setSize(), layout.parity());
  }

  private Needs needs(int setSize, int parity) {
    int slot = setSize * ErasureLayout.LARGEST_SET + parity;
    Needs known = cache[slot];
    if (known == null) {
      known = computed(new ErasureLayout(1, spec.drivesPerNode(), setSize, parity, true));
      cache[slot] = known;
    }
    return known;
  }

  private Needs computed(ErasureLayout layout) {
    DriveWork work =
        DriveWork.of(demand, layout.setSize(), layout.parity(), spec.driveKind(), values);
    double raw = requiredRawBytes(layout);
    double perNode = spec.drivesPerNode() * spec.driveSize().bytes() * spec.maxFill().value();
    double drives = spec.drivesPerNode() * driveShare(work);
    return new Needs(
        bounded(raw, perNode),
        bounded(work.transferDrives().value(), drives),
        bounded(work.operationDrives().value(), drives),
        networkNodes(layout));
  }

  /** Bytes on drives: objects with parity, and xl.meta with directories on each drive of a set. */
  double requiredRawBytes(ErasureLayout layout) {
    return demand.requiredBytes().value() * layout.expansion()
        + demand.objects().value()
            * layout.setSize()
            * values.value(MinioCoefficients.METADATA_BYTES_PER_DRIVE);
  }

  /**
   * Share of a drive's time that requests may take: headroom without what every drive pays anyway,
   * but for a least share, since no number of nodes helps against the latter.
   */
  double driveShare(DriveWork work) {
    double allowed = headroom.drive().value();
    return Math.max(
        allowed - work.everyDriveShare().value(),
        allowed * values.value(MinioCoefficients.LEAST_REQUEST_SHARE));
  }

  private double networkNodes(ErasureLayout layout) {
    double nicBytesPerSecond = spec.network().bytesPerSecond() * headroom.network().value();
    long low = 1;
    long high = (long) MOST_NODES;
    while (low < high) {
      long middle = (low + high) / 2;
      if (nicBytesPerSecond(middle, layout) <= nicBytesPerSecond) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Bytes per second through the busier direction of one node's interface, at peak. */
  double nicBytesPerSecond(long nodes, ErasureLayout sets) {
    ErasureLayout layout =
        new ErasureLayout(
            nodes, sets.drivesPerNode(), sets.setSize(), sets.parity(), sets.accepted());
    double written = demand.writtenPeakBytesPerSecond().value();
    double read = demand.readPeakBytesPerSecond().value();
    double received = written * (1 + layout.putForwarding()) + read * layout.getForwarding();
    double sent = read * (1 + layout.getForwarding()) + written * layout.putForwarding();
    return Math.max(received, sent) / nodes;
  }

  private static double bounded(double need, double perNode) {
    if (need <= 0) {
      return 0;
    }
    return perNode > 0 ? Math.min(MOST_NODES, need / perNode) : MOST_NODES;
  }
}
