package capsim.observe.access;

/** Why something could not be read; its message is for people and holds no credential. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final Problem.Kind kind;

  /** A reason, with what was thrown for those who debug. */
  public Unreadable(Problem.Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** A reason that the answer itself is. */
  public Unreadable(Problem.Kind kind, String message) {
    this(kind, message, null);
  }

  /** Of what sort it is. */
  public Problem.Kind kind() {
    return kind;
  }
}
