package capsim.observe.exposition;

import java.io.IOException;

/** An exposition that cannot be read; the message says in which line and why. */
public final class ExpositionException extends IOException {
  private static final long serialVersionUID = 1;

  private final long line;

  ExpositionException(long line, String problem) {
    super("line " + line + ": " + problem);
    this.line = line;
  }

  /** The line, from 1. */
  public long line() {
    return line;
  }
}
