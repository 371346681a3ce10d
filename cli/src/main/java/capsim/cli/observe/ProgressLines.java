package capsim.cli.observe;

import java.io.PrintWriter;
import java.util.function.Consumer;

/** Says on standard error what goes on. */
final class ProgressLines implements Consumer<String> {
  private final PrintWriter err;
  private final boolean quiet;

  ProgressLines(PrintWriter err, boolean quiet) {
    this.err = err;
    this.quiet = quiet;
  }

  @Override
  public synchronized void accept(String line) {
    if (!quiet) {
      err.println("capsim: " + line);
      err.flush();
    }
  }
}
