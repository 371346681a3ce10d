package capsim.scenario;

import capsim.scenario.Value.Entry;
import capsim.scenario.Value.Scalar;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads {@code labelSets}: label sets that are no product of values, as device, file system and
 * mount point. Each is joined to the labels that the family always has.
 */
final class LabelSetRows {
  private static final String KEY = "labelSets";

  private final Problems problems;

  LabelSetRows(Problems problems) {
    this.problems = problems;
  }

  /**
   * The labels of each record that the family becomes; one if it has no such key.
   *
   * @param common labels that it always has
   * @param reserved reports names that a family must not use
   */
  List<List<Label>> read(Fields family, List<Label> common, BiConsumer<Entry, String> reserved) {
    if (family.get(KEY).isEmpty()) {
      return List.of(common);
    }
    Set<String> taken = new HashSet<>();
    common.forEach(label -> taken.add(label.name()));
    Set<List<Label>> rows = new HashSet<>();
    List<List<Label>> labelSets = new ArrayList<>();
    for (Value item : family.list(KEY)) {
      String path = family.path(KEY) + '[' + labelSets.size() + ']';
      List<Label> row = row(item, path, taken, reserved);
      if (!rows.add(row)) {
        problems.add(item.place(), path, "is listed twice");
      }
      List<Label> all = new ArrayList<>(common);
      all.addAll(row);
      labelSets.add(all);
    }
    if (labelSets.isEmpty()) {
      family.problem(KEY, "is empty; expected at least one label set");
    }
    return labelSets;
  }

  private List<Label> row(
      Value item, String path, Set<String> taken, BiConsumer<Entry, String> reserved) {
    List<Label> row = new ArrayList<>();
    for (Entry entry : new Fields(item, path, List.of(), problems).all()) {
      String at = Binder.join(path, Text.shortened(entry.key()));
      if (!ProfileText.isLabelName(entry.key())) {
        problems.add(entry.place(), at, "not a label name");
      } else if (taken.contains(entry.key())) {
        problems.add(entry.place(), at, "is a label of the whole family too");
      } else if (entry.value() instanceof Scalar scalar && !entry.value().isNull()) {
        reserved.accept(entry, at);
        row.add(new Label(entry.key(), new LabelValues.Listed(List.of(scalar.text()))));
      } else {
        problems.add(entry.value().place(), at, "is " + entry.value().shown() + "; expected text");
      }
    }
    return row;
  }
}
