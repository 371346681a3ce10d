package capsim.loadgen.run;

/** Why a run ended. */
public enum StopCause {
  /** Its time was over. */
  DURATION,
  /** It was stopped from outside. */
  INTERRUPTED,
  /** A threshold with abortOnFail was crossed. */
  THRESHOLD
}
