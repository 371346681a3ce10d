package capsim.observe.access;

import java.io.IOException;

/** An answer was larger than is read at most. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  TooLargeException(long mostBytes) {
    super("it is larger than " + Shown.bytes(mostBytes) + ", which is read at most");
  }
}
