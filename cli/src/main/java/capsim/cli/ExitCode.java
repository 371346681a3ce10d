package capsim.cli;

/** What the process says to its caller; the command line's contract. */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** A failure that is not the user's. */
  public static final int FAILURE = 1;

  /** Wrong usage or input. */
  public static final int INPUT = 2;

  /** The target could not be reached, or refuses what is sent. */
  public static final int TARGET = 3;

  /** The result is not valid: the generator was the bottleneck. */
  public static final int GENERATOR_BOUND = 4;

  /** A threshold was crossed; the number that k6 has for it. */
  public static final int THRESHOLD = 99;

  /** Interrupted: 128 + SIGINT, as the JVM and every shell have it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
