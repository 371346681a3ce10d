package capsim.loadgen.run;

/** Where a run is. */
public enum Phase {
  /** Load runs, nothing is measured. */
  WARM_UP,
  /** Load runs and is measured. */
  MEASURING,
  /** Nothing new is generated; what is queued or under way goes on. */
  DRAINING,
  /** Over. */
  FINISHED
}
