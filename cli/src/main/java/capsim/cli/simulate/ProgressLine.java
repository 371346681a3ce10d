package capsim.cli.simulate;

import java.io.PrintWriter;
import java.util.Locale;

/** Says on standard error how far a long piece of work is. */
final class ProgressLine {
  /** Nobody reads faster than this. */
  private static final long PAUSE_NANOS = 500_000_000L;

  /** Work that is over sooner needs no line where it cannot be redrawn. */
  private static final long FIRST_NANOS = 3_000_000_000L;

  private final PrintWriter err;
  private final boolean redraw;
  private final boolean quiet;
  private long nextNanos;
  private boolean shown;

  ProgressLine(PrintWriter err, boolean redraw, boolean quiet) {
    this.err = err;
    this.redraw = redraw;
    this.quiet = quiet;
    this.nextNanos = System.nanoTime() + (redraw ? PAUSE_NANOS : FIRST_NANOS);
  }

  synchronized void at(double done, double all, String what) {
    long now = System.nanoTime();
    if (quiet || now - nextNanos < 0) {
      return;
    }
    nextNanos = now + (redraw ? PAUSE_NANOS : FIRST_NANOS);
    String text =
        String.format(
            Locale.ROOT, "capsim: %,.0f of %,.0f %s (%.0f %%)", done, all, what, 100 * done / all);
    if (redraw) {
      err.print("\r" + text);
    } else {
      err.println(text);
    }
    err.flush();
    shown = true;
  }

  /** Leaves the line. */
  synchronized void end() {
    if (shown && redraw) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
