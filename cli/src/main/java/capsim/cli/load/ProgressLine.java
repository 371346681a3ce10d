package capsim.cli.load;

import capsim.cli.Human;
import capsim.loadgen.record.TimeSummary;
import capsim.loadgen.run.Phase;
import capsim.loadgen.run.Progress;
import capsim.model.trace.Unit;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Live progress: one line that is redrawn on a terminal, a line for each ten seconds elsewhere.
 * Called on the threads of reactors, so it writes little and never waits for anybody.
 */
final class ProgressLine implements Consumer<Progress> {
  private static final int QUIET_SECONDS = 10;
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean redraw;
  private final String items;
  private double lastSeconds;
  private boolean drawn;

  /**
   * @param redraw whether the end is a terminal
   * @param items what is counted: samples or records
   */
  ProgressLine(PrintWriter err, boolean redraw, String items) {
    this.err = err;
    this.redraw = redraw;
    this.items = items;
  }

  @Override
  public synchronized void accept(Progress progress) {
    boolean over = progress.phase() == Phase.FINISHED;
    if (redraw) {
      err.print(ERASE + text(progress));
      drawn = true;
    } else if (progress.elapsedSeconds() - lastSeconds >= QUIET_SECONDS || over) {
      lastSeconds = progress.elapsedSeconds();
      err.println(text(progress));
    }
    err.flush();
  }

  /** Clears what was drawn, before anything else is written. */
  synchronized void end() {
    if (drawn) {
      err.print(ERASE);
      err.flush();
      drawn = false;
    }
  }

  private String text(Progress progress) {
    TimeSummary latency = progress.interval().latency().summary();
    long errors = progress.interval().traffic().errors();
    return String.format(
        Locale.ROOT,
        "%6.0f s  %-9s %s/s offered  %s/s acknowledged  p99 %s  errors %d  outstanding %s %s",
        progress.elapsedSeconds(),
        phase(progress.phase()),
        Human.of(progress.generatedPerSecond(), Unit.COUNT),
        Human.of(progress.acknowledgedPerSecond(), Unit.COUNT),
        latency.count() == 0 ? "–" : Human.of(latency.p99(), Unit.SECONDS),
        errors,
        Human.of(progress.outstanding(), Unit.COUNT),
        items);
  }

  private static String phase(Phase phase) {
    return switch (phase) {
      case WARM_UP -> "warm-up";
      case MEASURING -> "measuring";
      case DRAINING -> "draining";
      case FINISHED -> "finished";
    };
  }
}
