package capsim.observe.learn;

/** A source from which nothing can be learned; the message says why and what to do. */
public final class LearnException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says what was wrong with which source. */
  public LearnException(String message) {
    super(message);
  }

  /** The same with its cause. */
  public LearnException(String message, Throwable cause) {
    super(message, cause);
  }
}
