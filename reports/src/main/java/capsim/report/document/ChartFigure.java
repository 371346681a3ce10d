package capsim.report.document;

import capsim.report.chart.ChartSpec;
import java.util.Locale;

/** A chart before its language is chosen: the values are there, the words are asked for. */
@FunctionalInterface
public interface ChartFigure {
  /** The chart with its words in one language. */
  ChartSpec in(Labels labels);

  /** Words of one language, without marks. */
  interface Labels {
    /** What the text says. */
    String of(Text text);

    /** The language. */
    Locale locale();
  }
}
