package capsim.loadgen.receiver.metrics;

import capsim.loadgen.receiver.metrics.SeriesReservoir.Point;
import java.util.ArrayList;
import java.util.List;

/** Evaluates a selector at steps, as a range query does. */
final class Steps {
  private Steps() {}

  /**
   * At each step the last sample that is not older than {@code lookbackMillis}; none after a stale
   * marker.
   */
  static List<Point> of(
      List<Point> points, long start, long end, long stepMillis, long lookbackMillis) {
    var stepped = new ArrayList<Point>();
    int next = 0;
    for (long time = start; time <= end; time += stepMillis) {
      while (next < points.size() && points.get(next).timestampMillis() <= time) {
        next++;
      }
      if (next > 0) {
        Point last = points.get(next - 1);
        boolean fresh = last.timestampMillis() > time - lookbackMillis;
        if (fresh && !QueryApi.isStale(last.value())) {
          stepped.add(new Point(time, last.value()));
        }
      }
    }
    return stepped;
  }
}
