package capsim.scenario;

import capsim.scenario.Value.Entry;
import capsim.scenario.Value.Scalar;
import capsim.scenario.Value.Section;
import capsim.scenario.Value.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills records from a tree by what their keys say, collecting problems instead of stopping.
 *
 * <p>Ranges are read at their middle. {@link #vary} reads the tree again with one of them at an
 * end; sections that do not hold that range are taken from the first reading.
 */
final class Binder {
  /** A range costs two plans; nobody reads the sensitivity to more inputs than this. */
  static final int MOST_RANGES = 500;

  private static final List<String> RANGE = List.of("low", "mid", "high");

  private final Problems problems;
  private final Scalars scalars;
  private final RecordSpec root;
  private final Collection<String> mapKeys;
  private final Finisher finisher;

  private final IdentityHashMap<Value, Object> bound = new IdentityHashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final List<String> ranged = new ArrayList<>();
  private List<String> varied = List.of();
  private RangeDraw draw = (key, low, mid, high) -> mid;

  /** Completes and checks each record as soon as it is made. */
  interface Finisher {
    /**
     * The record to use for {@code made}.
     *
     * @param path its path in the file
     * @param first whether this is the first reading, not a variation
     */
    Object finish(Object made, String path, boolean first);
  }

  /**
   * A binder for one tree.
   *
   * @param mapKeys the keys that a section of names and numbers may have
   */
  Binder(Class<?> type, Collection<String> mapKeys, Finisher finisher, Problems problems) {
    this.root = RecordSpec.of(type);
    this.mapKeys = mapKeys;
    this.finisher = finisher;
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  /** The root record with ranges at their middle; empty if a problem was found. */
  Optional<Object> bind(Value tree) {
    places.put("", tree.place());
    return section(root, tree, "");
  }

  /** Keys that are ranges, in the order of the records. */
  List<String> ranged() {
    return List.copyOf(ranged);
  }

  /** The root record with some ranges at an end. */
  Optional<Object> vary(Value tree, List<String> keys, boolean toHigh) {
    return draw(tree, keys, (key, low, mid, high) -> toHigh ? high : low);
  }

  /** The root record with some ranges at values of somebody's choice. */
  Optional<Object> draw(Value tree, List<String> keys, RangeDraw values) {
    varied = keys;
    draw = values;
    return section(root, tree, "");
  }

  /** Where a key stands; where the section that lacks it stands, if it does not. */
  Place place(String path) {
    String at = path;
    while (!places.containsKey(at)) {
      int end = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
      at = end < 0 ? "" : at.substring(0, end);
    }
    return places.get(at);
  }

  private boolean first() {
    return varied.isEmpty();
  }

  /** Whether no varied range lies at or below {@code path}. */
  private boolean unvaried(String path) {
    if (first() || path.isEmpty()) {
      return false;
    }
    for (String key : varied) {
      if (key.equals(path) || key.startsWith(path + ".") || key.startsWith(path + "[")) {
        return false;
      }
    }
    return true;
  }

  private Optional<Object> section(RecordSpec spec, Value value, String path) {
    if (unvaried(path) && bound.containsKey(value)) {
      return Optional.of(bound.get(value));
    }
    if (!(value instanceof Section || value.isNull())) {
      problems.add(value.place(), path, "is " + value.shown() + "; expected a section");
      return Optional.empty();
    }
    Map<String, Value> entries =
        value instanceof Section section ? entries(spec, section, path) : Map.of();
    Object[] arguments = new Object[spec.keys().size()];
    boolean complete = true;
    int i = 0;
    for (KeySpec key : spec.keys().values()) {
      String keyPath = join(path, key.name());
      Value given = entries.get(key.name());
      Optional<Object> argument =
          given == null ? absent(spec, key, value, keyPath) : component(spec, key, given, keyPath);
      complete &= argument.isPresent();
      arguments[i++] = argument.orElse(null);
    }
    if (!complete) {
      return Optional.empty();
    }
    Object made = finisher.finish(spec.create(arguments), path, first());
    if (first()) {
      bound.put(value, made);
    }
    return Optional.of(made);
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }

  private Map<String, Value> entries(RecordSpec spec, Section section, String path) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (Entry entry : section.entries()) {
      String keyPath = join(path, entry.key());
      if (!spec.keys().containsKey(entry.key())) {
        problems.add(
            entry.place(), Text.shortened(keyPath), "unknown key" + unknown(spec, entry.key()));
      } else if (entries.putIfAbsent(entry.key(), entry.value()) != null) {
        problems.add(
            entry.place(), keyPath, "duplicate key; the first is at " + places.get(keyPath));
      } else {
        places.put(keyPath, entry.place());
      }
    }
    return entries;
  }

  private String unknown(RecordSpec spec, String key) {
    if (key.equals("<<")) {
      return "; YAML 1.2 has no merge keys, repeat the keys or alias the whole section";
    }
    String elsewhere = "";
    List<String> sections = RecordSpec.sectionsWith(root, key);
    if (!sections.isEmpty()) {
      List<String> shown = new ArrayList<>();
      for (String section : sections.subList(0, Math.min(3, sections.size()))) {
        shown.add(section.isEmpty() ? "the top level" : section);
      }
      elsewhere = "; \"" + key + "\" belongs under " + String.join(", ", shown);
    }
    Optional<String> nearest = Text.nearest(key, spec.keys().keySet());
    return nearest.isEmpty() && !elsewhere.isEmpty()
        ? elsewhere
        : elsewhere + Text.hint(Text.shortened(key), spec.keys().keySet(), "key");
  }

  private Optional<Object> absent(RecordSpec spec, KeySpec key, Value section, String path) {
    if (key.key().required()) {
      problems.add(section.place(), path, "required key is missing; expected " + key.expected());
      return Optional.empty();
    }
    if (key.optional()) {
      return Optional.of(Optional.empty());
    }
    return switch (key.kind()) {
      case LIST, TEXT_LIST, NUMBER_LIST -> Optional.of(List.of());
      case NUMBERS, EXPRESSIONS -> Optional.of(Map.of());
      case SECTION -> section(key.section(), new Scalar(section.place(), "", true), path);
      default -> Optional.of(spec.byDefault(key));
    };
  }

  private Optional<Object> component(RecordSpec spec, KeySpec key, Value value, String path) {
    if (value.isNull() && (key.kind().isCompound() || key.optional()) && !key.key().required()) {
      return absent(spec, key, value, path);
    }
    Optional<Object> read =
        switch (key.kind()) {
          case SECTION -> section(key.section(), value, path);
          case LIST, TEXT_LIST, NUMBER_LIST -> list(key, value, path);
          case EXPRESSIONS -> expressions(key, value, path);
          case NUMBERS -> numbers(key, value, path);
          case TEXT, BOOLEAN, ENUM, TIME_OF_DAY -> scalars.read(key, value, path);
          default -> number(key, value, path).map(key::number);
        };
    return key.optional() ? read.map(Optional::of) : read;
  }

  private Optional<Object> list(KeySpec key, Value value, String path) {
    if (!(value instanceof Sequence sequence)) {
      problems.add(value.place(), path, "is " + value.shown() + "; expected a list");
      return Optional.empty();
    }
    if (key.key().required() && sequence.items().isEmpty()) {
      problems.add(value.place(), path, "is empty; expected at least one element");
      return Optional.empty();
    }
    List<Object> elements = new ArrayList<>(sequence.items().size());
    int index = 0;
    for (Value item : sequence.items()) {
      String itemPath = path + '[' + index++ + ']';
      if (first()) {
        places.put(itemPath, item.place());
      }
      element(key, item, itemPath).ifPresent(elements::add);
    }
    return elements.size() < index ? Optional.empty() : Optional.of(elements);
  }

  private Optional<?> element(KeySpec list, Value item, String path) {
    return switch (list.kind()) {
      case TEXT_LIST -> scalars.read(list.element(Kind.TEXT), item, path);
      case NUMBER_LIST -> scalars.number(list.element(Kind.NUMBER), item, path);
      default -> section(list.section(), item, path);
    };
  }

  private Optional<Object> expressions(KeySpec key, Value value, String path) {
    if (!(value instanceof Section section)) {
      problems.add(value.place(), path, "is " + value.shown() + "; expected a section");
      return Optional.empty();
    }
    Map<String, Object> lists = new LinkedHashMap<>();
    boolean complete = true;
    for (Entry entry : section.entries()) {
      String entryPath = join(path, entry.key());
      if (lists.containsKey(entry.key())) {
        problems.add(entry.place(), entryPath, "duplicate key");
      }
      if (first()) {
        places.put(entryPath, entry.place());
      }
      Optional<Object> list = list(key.element(Kind.TEXT_LIST), entry.value(), entryPath);
      list.ifPresent(texts -> lists.put(entry.key(), texts));
      complete &= list.isPresent();
    }
    return complete ? Optional.of(lists) : Optional.empty();
  }

  private Optional<Object> numbers(KeySpec key, Value value, String path) {
    if (!(value instanceof Section section)) {
      problems.add(value.place(), path, "is " + value.shown() + "; expected a section");
      return Optional.empty();
    }
    KeySpec element = key.element(Kind.NUMBER);
    Map<String, Double> numbers = new LinkedHashMap<>();
    boolean complete = true;
    for (Entry entry : section.entries()) {
      String entryPath = join(path, entry.key());
      if (!mapKeys.contains(entry.key())) {
        problems.add(
            entry.place(),
            Text.shortened(entryPath),
            "unknown name"
                + Text.nearest(entry.key(), mapKeys)
                    .map(near -> "; nearest valid name \"" + near + '"')
                    .orElse("; `capsim plan --explain coefficients` lists them"));
        complete = false;
        continue;
      }
      if (first() && places.put(entryPath, entry.place()) != null) {
        problems.add(entry.place(), entryPath, "duplicate key");
        complete = false;
      }
      Optional<Double> number = number(element, entry.value(), entryPath);
      number.ifPresent(n -> numbers.put(entry.key(), n));
      complete &= number.isPresent();
    }
    return complete ? Optional.of(numbers) : Optional.empty();
  }

  /** A number, or the end of a range that this reading is about. */
  private Optional<Double> number(KeySpec key, Value value, String path) {
    if (!(value instanceof Section range)) {
      return scalars.number(key, value, path);
    }
    Map<String, Double> ends = new LinkedHashMap<>();
    boolean known = true;
    for (Entry entry : range.entries()) {
      if (!RANGE.contains(entry.key())) {
        problems.add(
            entry.place(),
            Text.shortened(join(path, entry.key())),
            "unknown key; expected " + key.expected() + ", or a range {low: , mid: , high: }");
        known = false;
      } else if (ends.containsKey(entry.key())) {
        problems.add(entry.place(), join(path, entry.key()), "duplicate key");
      } else {
        Optional<Double> end = scalars.number(key, entry.value(), join(path, entry.key()));
        ends.put(entry.key(), end.orElse(Double.NaN));
      }
    }
    Optional<Double> end = known ? rangeEnd(ends, range, path) : Optional.empty();
    return key.kind() == Kind.WHOLE ? end.map(Math::rint) : end;
  }

  private Optional<Double> rangeEnd(Map<String, Double> ends, Section range, String path) {
    for (String end : RANGE) {
      if (!ends.containsKey(end)) {
        problems.add(
            range.place(), path, "range lacks " + end + "; expected {low: , mid: , high: }");
        return Optional.empty();
      }
    }
    double low = ends.get("low");
    double mid = ends.get("mid");
    double upper = ends.get("high");
    if (Double.isNaN(low + mid + upper)) {
      return Optional.empty();
    }
    if (!(low <= mid && mid <= upper)) {
      problems.add(range.place(), path, "range is out of order; expected low <= mid <= high");
      return Optional.empty();
    }
    if (!first()) {
      return Optional.of(varied.contains(path) ? draw.value(path, low, mid, upper) : mid);
    }
    ranged.add(path);
    if (ranged.size() == MOST_RANGES + 1) {
      problems.add(range.place(), path, "more than " + MOST_RANGES + " ranges in one file");
    }
    return Optional.of(mid);
  }
}
