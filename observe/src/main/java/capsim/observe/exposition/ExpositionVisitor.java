package capsim.observe.exposition;

import capsim.workload.series.LabelSet;
import java.util.OptionalLong;

/** Is told what an exposition says, in its order. */
public interface ExpositionVisitor {
  /** The type of a family. */
  default void type(String family, ExpositionType type) {}

  /** The help text of a family, unescaped. */
  default void help(String family, String text) {}

  /** The unit of a family, in OpenMetrics. */
  default void unit(String family, String unit) {}

  /**
   * A sample.
   *
   * @param metric its name, with {@code _total}, {@code _bucket} … as exposed
   * @param labels sorted, without the name and without empty values
   * @param timestampMillis the time that the exporter states, which few do
   */
  void sample(String metric, LabelSet labels, double value, OptionalLong timestampMillis);
}
