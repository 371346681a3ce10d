package capsim.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Remembers why writing failed, which {@link java.io.PrintWriter} keeps to itself. */
final class CheckedOutput extends FilterOutputStream {
  private String failure = "";

  CheckedOutput(OutputStream target) {
    super(target);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      throw e;
    }
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  /** Whether output was lost; a reader that went away, as {@code head} does, loses nothing. */
  boolean lostData() {
    return !failure.isEmpty() && !failure.toLowerCase(Locale.ROOT).contains("broken pipe");
  }

  String failure() {
    return failure;
  }
}
