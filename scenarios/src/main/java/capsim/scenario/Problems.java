package capsim.scenario;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with a file. */
final class Problems {
  /** As a reader goes through the file; what has no line comes last. */
  private static final Comparator<Place> BY_PLACE =
      Comparator.comparingInt((Place place) -> place.line() == 0 ? Integer.MAX_VALUE : place.line())
          .thenComparingInt(Place::column);

  private final Map<Problem, Place> found = new LinkedHashMap<>();

  void add(Place place, String key, String message) {
    found.putIfAbsent(new Problem(place.toString(), key, message), place);
  }

  void add(Place place, String message) {
    add(place, "", message);
  }

  int count() {
    return found.size();
  }

  /** Throws if anything was found. */
  void check() {
    if (!found.isEmpty()) {
      List<Problem> sorted =
          found.entrySet().stream()
              .sorted(Map.Entry.comparingByValue(BY_PLACE))
              .map(Map.Entry::getKey)
              .toList();
      throw new ScenarioException(sorted);
    }
  }
}
