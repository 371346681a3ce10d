package capsim.cli;

/** What the process says to its caller; the command line's contract. */
final class ExitCode {
  /** Done. */
  static final int OK = 0;

  /** A failure that is not the user's. */
  static final int FAILURE = 1;

  /** Wrong usage or input. */
  static final int INPUT = 2;

  /** Interrupted: 128 + SIGINT, as the JVM and every shell have it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
