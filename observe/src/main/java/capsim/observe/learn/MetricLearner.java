package capsim.observe.learn;

import capsim.observe.learn.FamilyRows.Cell;
import capsim.observe.learn.FamilyRows.Row;
import capsim.observe.learn.ProcessMixer.Measured;
import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.series.LabelSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns samples into a profile. */
public final class MetricLearner {
  private static final ValueProcess NO_SUM = new ValueProcess.Constant(0);

  private final SampledMetrics sample;
  private final LearnOptions options;
  private final FamilyRows rows;
  private final ProcessMixer mixer;
  private final Map<Statement, List<String>> statements = new LinkedHashMap<>();

  /** All of a family but its name, so that names that agree in it become one family. */
  private record Statement(
      MetricType type,
      Scope scope,
      List<List<Label>> products,
      List<String> bounds,
      ValueProcess values,
      ValueProcess sum) {}

  /** What the rows of one statement have in common. */
  private record Frame(
      String family,
      MetricType type,
      Scope scope,
      SortedMap<String, EntityAttribute> attributes,
      List<String> bounds) {}

  /** A row with its measured series. */
  private record MeasuredRow(LabelSet labels, List<Measured> moving, List<Measured> sums) {}

  private MetricLearner(SampledMetrics sample, LearnOptions options) {
    this.sample = sample;
    this.options = options;
    this.rows = new FamilyRows(sample, options.per());
    this.mixer = new ProcessMixer(Math.max(1, sample.intervalMillis()) / 1000.0);
  }

  /** The profile of some samples. */
  public static LearnedMetrics learn(SampledMetrics sample, LearnOptions options) {
    return new MetricLearner(sample, options).learn();
  }

  private LearnedMetrics learn() {
    Map<Frame, List<Map.Entry<Row, Cell>>> frames = new TreeMap<>(FRAME_ORDER);
    for (Map.Entry<Row, Cell> entry : rows.cells().entrySet()) {
      Row row = entry.getKey();
      var frame = new Frame(row.family(), row.type(), row.scope(), row.attributes(), row.bounds());
      frames.computeIfAbsent(frame, f -> new ArrayList<>()).add(entry);
    }
    frames.forEach((frame, list) -> state(frame, typical(frame, list)));
    List<MetricFamily> families = new ArrayList<>();
    statements.forEach(
        (statement, names) ->
            statement
                .products()
                .forEach(
                    labels ->
                        families.add(
                            new MetricFamily(
                                names,
                                statement.type(),
                                statement.scope(),
                                labels,
                                statement.bounds(),
                                statement.values(),
                                statement.sum()))));
    var facts = new SampleFacts(sample, options);
    List<String> notes = new ArrayList<>(sample.notes());
    List<Label> targetLabels = facts.targetLabels(notes);
    int instances = options.per() == Scope.CLUSTER ? sample.targets().size() : 1;
    var target = new MetricProfile.Target(options.per(), instances, options.port(), targetLabels);
    var profile =
        new MetricProfile(options.name(), facts.description(), facts.source(), target, families);
    return facts.learned(profile, mixer, rows, notes);
  }

  private static final Comparator<Frame> FRAME_ORDER =
      Comparator.comparing(Frame::family)
          .thenComparing(Frame::type)
          .thenComparing(Frame::scope)
          .thenComparing(f -> f.attributes().toString())
          .thenComparing(f -> f.bounds().toString());

  /** As many label sets as an entity has on average, the most frequent ones. */
  private List<Map.Entry<Row, Cell>> typical(Frame frame, List<Map.Entry<Row, Cell>> all) {
    int entities = Math.max(1, rows.count(frame.scope()));
    long held = all.stream().mapToLong(e -> e.getValue().holders().size()).sum();
    int mean = (int) Math.max(1, Math.round((double) held / entities));
    List<Map.Entry<Row, Cell>> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingInt(e -> -e.getValue().holders().size()));
    return sorted.subList(0, Math.min(mean, sorted.size()));
  }

  /** States the rows of a frame: those that move alike together. */
  private void state(Frame frame, List<Map.Entry<Row, Cell>> typical) {
    boolean counter = frame.type() == MetricType.COUNTER || frame.type() == MetricType.HISTOGRAM;
    boolean summary = frame.type() == MetricType.SUMMARY;
    Map<Object, List<MeasuredRow>> alike = new LinkedHashMap<>();
    for (Map.Entry<Row, Cell> entry : typical) {
      List<Measured> moving = new ArrayList<>();
      for (SampledSeries series : entry.getValue().moving()) {
        boolean counts = counter || (summary && series.metric().endsWith("_count"));
        moving.add(mixer.measure(series, counts));
      }
      List<Measured> sums = new ArrayList<>();
      entry.getValue().sums().forEach(series -> sums.add(mixer.measure(series, true)));
      var row = new MeasuredRow(entry.getKey().labels(), moving, sums);
      alike.computeIfAbsent(likeness(row), l -> new ArrayList<>()).add(row);
    }
    alike.values().forEach(group -> stateAlike(frame, group));
  }

  /** Of a row of one series, how that moves; of others, whether any of theirs does. */
  private static Object likeness(MeasuredRow row) {
    if (row.moving().size() == 1) {
      return row.moving().get(0).likeness();
    }
    Object first = row.moving().get(0).likeness();
    boolean one = row.moving().stream().allMatch(m -> m.likeness().equals(first));
    return one ? first : "mixed";
  }

  private void stateAlike(Frame frame, List<MeasuredRow> group) {
    List<Measured> moving = new ArrayList<>();
    List<Measured> sums = new ArrayList<>();
    List<LabelSet> labels = new ArrayList<>();
    for (MeasuredRow row : group) {
      moving.addAll(row.moving());
      sums.addAll(row.sums());
      labels.add(row.labels());
    }
    var statement =
        new Statement(
            frame.type(),
            frame.scope(),
            products(frame, labels),
            frame.bounds(),
            mixer.process(moving),
            sums.isEmpty() ? NO_SUM : mixer.process(sums));
    statements.computeIfAbsent(statement, s -> new ArrayList<>()).add(frame.family());
  }

  private static List<List<Label>> products(Frame frame, List<LabelSet> labels) {
    List<Label> ofEntity = new ArrayList<>();
    frame
        .attributes()
        .forEach(
            (name, attribute) ->
                ofEntity.add(new Label(name, new LabelValues.OfEntity(attribute))));
    List<List<Label>> products = new ArrayList<>();
    for (List<Label> product : LabelProducts.of(labels)) {
      List<Label> all = new ArrayList<>(ofEntity);
      all.addAll(product);
      products.add(all);
    }
    return products;
  }
}
