package capsim.workload.sizing;

/**
 * How fast the entities of a cluster are replaced, as a share of those running.
 *
 * @param podsPerHour pods replaced per running pod and hour, all causes
 * @param nodesPerHour nodes replaced per node and hour
 */
public record ChurnRates(double podsPerHour, double nodesPerHour) {
  /** Nothing is ever replaced. */
  public static final ChurnRates NONE = new ChurnRates(0, 0);

  double of(SeriesClass.Churned churned) {
    return switch (churned) {
      case NEVER -> 0;
      case WITH_NODE -> nodesPerHour;
      case WITH_POD -> podsPerHour;
    };
  }
}
