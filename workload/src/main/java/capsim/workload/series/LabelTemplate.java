package capsim.workload.series;

import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.LabelValues.Listed;
import capsim.workload.profile.LabelValues.Numbered;
import capsim.workload.profile.LabelValues.OfEntity;
import capsim.workload.profile.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The label names of a family, sorted, and where each value comes from. Series of the family share
 * the array of names.
 *
 * <p>A label of the family wins over one of the target with the same name ({@code honor_labels}),
 * as both win over external labels.
 */
public final class LabelTemplate {
  /** The label that holds the name of the metric. */
  public static final String METRIC_NAME = "__name__";

  private final String[] names;
  private final EntityAttribute[] attributes;
  private final String[][] choices;
  private final String[] fixed;
  private final boolean[] ofAgent;
  private final long[] mixedNames;
  private final int namePosition;
  private final int extraPosition;

  /**
   * @param labels of the family
   * @param base labels of the target and external ones
   * @param agentLabels names of the external labels by which replicas of an agent differ
   * @param extra name of a further label, {@code le} or {@code quantile}; or empty
   */
  LabelTemplate(
      List<Label> labels,
      Population population,
      LabelSet base,
      Set<String> agentLabels,
      String extra) {
    Map<String, Object> sources = new TreeMap<>();
    for (int i = 0; i < base.size(); i++) {
      sources.put(base.names()[i], base.values()[i]);
    }
    for (Label label : labels) {
      sources.put(label.name(), label.values());
    }
    sources.put(METRIC_NAME, "");
    if (!extra.isEmpty()) {
      sources.put(extra, "");
    }
    int size = sources.size();
    names = sources.keySet().toArray(new String[0]);
    attributes = new EntityAttribute[size];
    choices = new String[size][];
    fixed = new String[size];
    ofAgent = new boolean[size];
    mixedNames = new long[size];
    for (int i = 0; i < size; i++) {
      mixedNames[i] = SplitMix.mixed(names[i]);
    }
    int position = 0;
    for (Object source : sources.values()) {
      if (source instanceof String text) {
        fixed[position] = text;
        ofAgent[position] = agentLabels.contains(names[position]);
      } else if (source instanceof OfEntity entity) {
        attributes[position] = entity.attribute();
      } else {
        choices[position] = texts((LabelValues) source, population);
      }
      position++;
    }
    namePosition = List.of(names).indexOf(METRIC_NAME);
    extraPosition = extra.isEmpty() ? -1 : List.of(names).indexOf(extra);
  }

  /** All values that a label takes within an entity. */
  private static String[] texts(LabelValues values, Population population) {
    if (values instanceof Listed listed) {
      return listed.values().toArray(new String[0]);
    }
    Numbered numbered = (Numbered) values;
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < numbered.count().in(population); i++) {
      String number = Integer.toString(i);
      texts.add(
          numbered.prefix()
              + "0".repeat(Math.max(0, numbered.digits() - number.length()))
              + number);
    }
    return texts.toArray(new String[0]);
  }

  /** Number of labels. */
  public int size() {
    return names.length;
  }

  /** Whether series of one entity have different values of a label. */
  public boolean varies(int label) {
    return label == namePosition
        || label == extraPosition
        || (choices[label] != null && choices[label].length > 1);
  }

  /** Position of the metric's name among the labels. */
  public int namePosition() {
    return namePosition;
  }

  /** Label combinations within one entity. */
  int combinations() {
    int product = 1;
    for (String[] choice : choices) {
      product = choice == null ? product : Math.multiplyExact(product, choice.length);
    }
    return product;
  }

  /** The names, sorted; shared by all series of the template, and not to be changed. */
  public String[] names() {
    return names;
  }

  /** The labels whose values are these. */
  public LabelSet labels(String[] values) {
    return new LabelSet(names, values);
  }

  /** The values of an entity's labels; the first ones where series of the entity differ. */
  String[] valuesOf(Entity entity) {
    String[] values = fixed.clone();
    for (int i = 0; i < values.length; i++) {
      if (attributes[i] != null) {
        values[i] = entity.text(attributes[i]);
      } else if (choices[i] != null) {
        values[i] = choices[i][0];
      }
    }
    return values;
  }

  /**
   * The values of one series' labels.
   *
   * @param ofEntity what {@link #valuesOf} its entity returned
   * @param combination in 0..combinations-1
   * @param extra value of the further label, ignored if there is none
   */
  String[] values(String metricName, String[] ofEntity, int combination, String extra) {
    String[] values = ofEntity.clone();
    int rest = combination;
    for (int i = values.length - 1; rest > 0; i--) {
      if (choices[i] != null) {
        values[i] = choices[i][rest % choices[i].length];
        rest /= choices[i].length;
      }
    }
    values[namePosition] = metricName;
    if (extraPosition >= 0) {
      values[extraPosition] = extra;
    }
    return values;
  }

  /**
   * A hash of the series' identity: of its labels without those that replicas of an agent differ
   * by.
   */
  long identity(long seed, String[] values) {
    long hash = seed;
    for (int i = 0; i < names.length; i++) {
      if (!ofAgent[i]) {
        hash = SplitMix.combineMixed(hash, mixedNames[i]);
        hash = SplitMix.combine(hash, values[i]);
      }
    }
    return hash;
  }
}
