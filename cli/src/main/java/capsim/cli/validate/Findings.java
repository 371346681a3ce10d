package capsim.cli.validate;

import capsim.observe.validate.Comparison;
import capsim.observe.validate.Validation.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came up while a validation ran, beside the figures. */
final class Findings {
  private final SortedMap<String, String> servers = new TreeMap<>();
  private final Set<String> notCovered = new LinkedHashSet<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private boolean generatorBound;
  private boolean unreachable;
  private boolean interrupted;

  /** Notes what was loaded. */
  void server(String role, String product) {
    servers.put(role, product);
  }

  void notCovered(String sentence) {
    notCovered.add(sentence);
  }

  /** Something that makes the validation fail whatever the figures say. */
  void failure(String sentence) {
    failures.add(sentence);
  }

  /** Something to know that decides nothing. */
  void note(String sentence) {
    if (!notes.contains(sentence)) {
      notes.add(sentence);
    }
  }

  void generatorBound(String sentence) {
    generatorBound = true;
    notes.add(sentence);
  }

  void unreachable(String sentence) {
    unreachable = true;
    failures.add(sentence);
  }

  void interrupt() {
    interrupted = true;
  }

  boolean unreachable() {
    return unreachable;
  }

  boolean interrupted() {
    return interrupted;
  }

  /** Whether nothing more should be loaded. */
  boolean over() {
    return interrupted || unreachable;
  }

  SortedMap<String, String> servers() {
    return servers;
  }

  List<String> notCovered() {
    return List.copyOf(notCovered);
  }

  Verdict verdict(List<Comparison> comparisons) {
    if (interrupted) {
      return Verdict.INTERRUPTED;
    }
    if (generatorBound) {
      return Verdict.GENERATOR_BOUND;
    }
    if (!failures.isEmpty() || comparisons.stream().anyMatch(c -> !c.holds())) {
      return Verdict.FAILED;
    }
    return comparisons.isEmpty() ? Verdict.NOTHING_COMPARED : Verdict.PASSED;
  }

  /** Why, and what else there is to know. */
  List<String> reasons(List<Comparison> comparisons) {
    var reasons = new ArrayList<>(failures);
    long missed = comparisons.stream().filter(c -> !c.holds()).count();
    if (missed > 0) {
      reasons.add(
          missed + (missed == 1 ? " figure is" : " figures are") + " further off than allowed");
    }
    reasons.addAll(notes);
    return reasons;
  }
}
