package capsim.observe.block;

import java.io.IOException;

/** A block that is damaged or of an unknown format; the message says where. */
public final class BlockException extends IOException {
  private static final long serialVersionUID = 1;

  BlockException(String message) {
    super(message);
  }

  BlockException(String message, Throwable cause) {
    super(message, cause);
  }
}
