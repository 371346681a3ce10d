package capsim.report.chart;

/**
 * Writes the path of a line in tenths of a pixel up and hundredths across, so that it can be zoomed
 * into, relative to the point before, which halves its length; flat stretches take one step.
 */
final class PathWriter {
  private final StringBuilder out = new StringBuilder();
  private long x;
  private long y;
  private long pending;

  /** A line to a point; the first one begins the path. */
  void to(double toX, double toY) {
    long nextX = Math.round(toX * 100);
    long nextY = Math.round(toY * 10) * 10;
    if (out.length() == 0) {
      out.append('M').append(text(nextX)).append(' ').append(text(nextY));
    } else if (nextY == y) {
      pending += nextX - x;
    } else {
      flush();
      if (nextX == x) {
        out.append('v').append(text(nextY - y));
      } else {
        out.append('l').append(text(nextX - x)).append(' ').append(text(nextY - y));
      }
    }
    x = nextX;
    y = nextY;
  }

  /** A level line. */
  void horizontal(double toX) {
    long nextX = Math.round(toX * 100);
    pending += nextX - x;
    x = nextX;
  }

  private void flush() {
    if (pending != 0) {
      out.append('h').append(text(pending));
      pending = 0;
    }
  }

  private static String text(long hundredths) {
    return SvgWriter.number(hundredths / 100.0);
  }

  @Override
  public String toString() {
    flush();
    return out.toString();
  }
}
