package capsim.observe.learn;

import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.series.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * States label sets as few products of values: sets that differ in one label are joined, label by
 * label, until nothing can be joined. What is no product stays a product of single values.
 */
final class LabelProducts {
  /** Numbers come in their order, 2 before 10. */
  private static final Comparator<String> NATURAL =
      Comparator.comparingInt((String s) -> isNumber(s) ? s.length() : 0)
          .thenComparing(Comparator.naturalOrder());

  /** So many numbered values are stated as a count. */
  private static final int LISTED = 8;

  private LabelProducts() {}

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Products of label sets, which are different from each other; in the order of their first. */
  static List<List<Label>> of(List<LabelSet> labelSets) {
    Map<List<String>, List<List<List<String>>>> byNames = new LinkedHashMap<>();
    for (LabelSet set : labelSets) {
      byNames
          .computeIfAbsent(List.of(set.names()), n -> new ArrayList<>())
          .add(Arrays.stream(set.values()).map(List::of).toList());
    }
    List<List<Label>> products = new ArrayList<>();
    byNames.forEach(
        (names, rows) -> joined(rows, names.size()).forEach(p -> products.add(labels(names, p))));
    return products;
  }

  private static List<List<List<String>>> joined(List<List<List<String>>> rows, int labels) {
    List<List<List<String>>> products = rows;
    int before;
    do {
      before = products.size();
      for (int label = 0; label < labels; label++) {
        products = joinedBy(label, products);
      }
    } while (products.size() < before);
    return products;
  }

  private static List<List<List<String>>> joinedBy(int label, List<List<List<String>>> products) {
    Map<List<List<String>>, TreeSet<String>> byOthers = new LinkedHashMap<>();
    for (List<List<String>> product : products) {
      List<List<String>> others = new ArrayList<>(product);
      others.set(label, List.of());
      byOthers.computeIfAbsent(others, o -> new TreeSet<>(NATURAL)).addAll(product.get(label));
    }
    List<List<List<String>>> joined = new ArrayList<>(byOthers.size());
    byOthers.forEach(
        (others, values) -> {
          List<List<String>> product = new ArrayList<>(others);
          product.set(label, List.copyOf(values));
          joined.add(product);
        });
    return joined;
  }

  private static List<Label> labels(List<String> names, List<List<String>> product) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      labels.add(new Label(names.get(i), values(product.get(i))));
    }
    return labels;
  }

  private static LabelValues values(List<String> values) {
    String number = Integer.toString(values.size() - 1);
    if (values.size() >= LISTED) {
      for (String value : values) {
        String prefix = value.substring(0, Math.max(0, value.length() - number.length()));
        if (value.endsWith(number) && isNumbered(prefix, values)) {
          return new LabelValues.Numbered(prefix, 1, new LabelValues.Count.Fixed(values.size()));
        }
      }
    }
    return new LabelValues.Listed(values);
  }

  private static boolean isNumbered(String prefix, List<String> values) {
    Set<String> all = new HashSet<>(values);
    for (int i = 0; i < values.size(); i++) {
      if (!all.contains(prefix + i)) {
        return false;
      }
    }
    return true;
  }
}
