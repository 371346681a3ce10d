package capsim.observe.learn;

import capsim.observe.learn.LearnedMetrics.Churn;
import capsim.observe.learn.LearnedMetrics.LabelCount;
import capsim.observe.learn.LearnedMetrics.Timing;
import capsim.workload.profile.EntityAttribute;
import capsim.workload.profile.Label;
import capsim.workload.profile.LabelValues;
import capsim.workload.profile.MetricProfile;
import capsim.workload.profile.Scope;
import capsim.workload.series.LabelSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What samples say beside their values. */
final class SampleFacts {
  private static final int LABELS = 12;
  private static final double MILLIS_PER_HOUR = 3_600_000;

  /** Labels that an agent adds, not a scrape: the scenario states them. */
  private static final Set<String> EXTERNAL = Set.of("cluster", "prometheus_replica", "replica");

  private final SampledMetrics sample;
  private final LearnOptions options;

  SampleFacts(SampledMetrics sample, LearnOptions options) {
    this.sample = sample;
    this.options = options;
  }

  /** One line for people. */
  String description() {
    return String.format(
        Locale.ROOT, "Learned: %.0f series of a target (%s).", seriesPerTarget(), options.name());
  }

  /** From what, how many scrapes, how far apart. */
  String source() {
    int targets = sample.targets().size();
    String seen =
        sample.scrapes() == 1
            ? "one scrape, so every series counts as constant"
            : String.format(
                Locale.ROOT,
                "%d scrapes %s apart; a series that moved in none of them counts as constant",
                sample.scrapes(),
                seconds(sample.intervalMillis()));
    return "learned by capsim from "
        + options.origin()
        + ": "
        + targets
        + (targets == 1 ? " target, " : " targets, ")
        + seen;
  }

  private static String seconds(long millis) {
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
  }

  private double seriesPerTarget() {
    long series = 0;
    for (SampledTarget target : sample.targets()) {
      series += target.series().stream().filter(target::isLast).count();
    }
    return (double) series / sample.targets().size();
  }

  /**
   * The labels of the target: those that were asked for, or what the samples have.
   *
   * @param notes takes what cannot be stated
   */
  List<Label> targetLabels(List<String> notes) {
    if (!options.targetLabels().isEmpty()) {
      return options.targetLabels();
    }
    Map<String, Set<String>> values = new TreeMap<>();
    for (SampledTarget target : sample.targets()) {
      LabelSet labels = target.labels();
      for (int i = 0; i < labels.size(); i++) {
        values.computeIfAbsent(labels.names()[i], n -> new TreeSet<>()).add(labels.values()[i]);
      }
    }
    if (values.isEmpty()) {
      return List.of(
          new Label("job", new LabelValues.Listed(List.of(options.name()))),
          new Label("instance", new LabelValues.OfEntity(EntityAttribute.INSTANCE)));
    }
    List<Label> labels = new ArrayList<>();
    values.forEach((name, texts) -> targetLabel(name, texts, notes).ifPresent(labels::add));
    return labels;
  }

  private Optional<Label> targetLabel(String name, Set<String> texts, List<String> notes) {
    if (EXTERNAL.contains(name)) {
      notes.add("label " + name + " is left to the scenario, as a label that the agent adds");
      return Optional.empty();
    }
    LabelValues.OfEntity attribute = attribute(name);
    if (attribute != null && (texts.size() > 1 || name.equals("instance"))) {
      return Optional.of(new Label(name, attribute));
    }
    if (texts.size() > 1) {
      notes.add(
          "label "
              + name
              + " has "
              + texts.size()
              + " values on "
              + sample.targets().size()
              + " targets; the profile states one of them for all");
    }
    return Optional.of(new Label(name, new LabelValues.Listed(List.of(texts.iterator().next()))));
  }

  private LabelValues.OfEntity attribute(String name) {
    EntityAttribute attribute =
        switch (name) {
          case "instance" -> EntityAttribute.INSTANCE;
          case "node" -> options.per() == Scope.CLUSTER ? null : EntityAttribute.NODE;
          case "pod" ->
              options.per() == Scope.POD ? EntityAttribute.POD : EntityAttribute.TARGET_POD;
          case "namespace" -> options.per() == Scope.POD ? EntityAttribute.NAMESPACE : null;
          default -> null;
        };
    return attribute == null ? null : new LabelValues.OfEntity(attribute);
  }

  /** The profile with all that was found. */
  LearnedMetrics learned(
      MetricProfile profile, ProcessMixer mixer, FamilyRows rows, List<String> notes) {
    Map<String, Integer> kinds = new HashMap<>();
    mixer.counts().forEach((kind, n) -> kinds.put(kind.name().toLowerCase(Locale.ROOT), n));
    Map<Scope, Integer> entities = new EnumMap<>(Scope.class);
    Arrays.stream(Scope.values())
        .filter(scope -> scope != options.per() && rows.count(scope) > 0)
        .forEach(scope -> entities.put(scope, rows.count(scope)));
    return new LearnedMetrics(
        profile,
        seriesPerTarget(),
        kinds,
        entities,
        labels(),
        churn(),
        timing(),
        mixer.measuredBitsPerValue(),
        mixer.fittedBitsPerValue(),
        notes);
  }

  private List<LabelCount> labels() {
    Map<String, Set<String>> values = new HashMap<>();
    for (SampledTarget target : sample.targets()) {
      for (SampledSeries series : target.series()) {
        LabelSet labels = series.labels();
        for (int i = 0; i < labels.size(); i++) {
          values.computeIfAbsent(labels.names()[i], n -> new HashSet<>()).add(labels.values()[i]);
        }
      }
    }
    return values.entrySet().stream()
        .map(e -> new LabelCount(e.getKey(), e.getValue().size()))
        .sorted(
            Comparator.comparingInt(LabelCount::values).reversed().thenComparing(LabelCount::name))
        .limit(LABELS)
        .toList();
  }

  /**
   * How far from their grid scrapes came; of stored samples only, as others state no time. What a
   * chunk pays for are changes of the interval, and of three scrapes in a row none may be late for
   * there to be no change: their share is 1 - (1 - late)³.
   */
  private Timing timing() {
    long interval = sample.intervalMillis();
    long scrapes = 0;
    long pairs = 0;
    long changes = 0;
    long latest = 0;
    for (SampledTarget target : sample.targets()) {
      long[] times = target.scrapesMillis();
      if (target.labels().size() == 0 || interval == 0) {
        continue;
      }
      scrapes += times.length;
      for (int i = 2; i < times.length; i++) {
        long change = times[i] - 2 * times[i - 1] + times[i - 2];
        pairs++;
        changes += change == 0 ? 0 : 1;
        latest = Math.max(latest, Math.abs(times[i] - times[i - 1] - interval) % interval);
      }
    }
    double late = pairs == 0 ? 0 : 1 - Math.cbrt(1 - (double) changes / pairs);
    return new Timing(scrapes, late, latest);
  }

  private Churn churn() {
    long began = 0;
    long ended = 0;
    double seriesHours = 0;
    for (SampledTarget target : sample.targets()) {
      long[] scrapes = target.scrapesMillis();
      for (SampledSeries series : target.series()) {
        began += scrapes.length > 0 && series.timesMillis()[0] > scrapes[0] ? 1 : 0;
        ended += target.isLast(series) ? 0 : 1;
      }
      seriesHours += target.series().size() * target.spanMillis() / MILLIS_PER_HOUR;
    }
    return new Churn(began, ended, seriesHours == 0 ? 0 : ended / seriesHours);
  }
}
