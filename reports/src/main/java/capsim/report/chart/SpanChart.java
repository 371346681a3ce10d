package capsim.report.chart;

import java.util.List;

/**
 * What happens when: one lane for each kind of work.
 *
 * @param fromMillis where the axis begins, since the Unix epoch
 * @param toMillis where it ends
 * @param lanes from above
 * @param spans work
 * @param windows times that matter to all lanes
 */
public record SpanChart(
    Caption caption,
    long fromMillis,
    long toMillis,
    List<Lane> lanes,
    List<Span> spans,
    List<Window> windows)
    implements ChartSpec {
  public SpanChart {
    lanes = List.copyOf(lanes);
    spans = List.copyOf(spans);
    windows = List.copyOf(windows);
    if (toMillis <= fromMillis) {
      throw new IllegalArgumentException(
          "an axis must end after it begins: " + fromMillis + " to " + toMillis);
    }
    for (Span span : spans) {
      if (span.lane() < 0 || span.lane() >= lanes.size() || span.toMillis() < span.fromMillis()) {
        throw new IllegalArgumentException("no such lane, or it ends before it begins: " + span);
      }
    }
  }

  /**
   * A kind of work.
   *
   * @param note how much of it there is, in few words; empty for nothing
   */
  public record Lane(String name, String note) {
    /** Both in one line. */
    String text() {
      return note.isEmpty() ? name : name + ": " + note;
    }
  }

  /**
   * Work of one kind.
   *
   * @param lane index of its lane
   * @param detail what else there is to say about it; empty for nothing
   */
  public record Span(int lane, long fromMillis, long toMillis, String detail) {}

  /** A time that matters, as when work is wanted or not. */
  public record Window(String name, long fromMillis, long toMillis) {}
}
