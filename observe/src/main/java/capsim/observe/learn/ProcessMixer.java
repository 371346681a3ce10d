package capsim.observe.learn;

import capsim.observe.learn.Motion.Kind;
import capsim.observe.learn.Motion.Likeness;
import capsim.workload.profile.ValueProcess;
import capsim.workload.profile.ValueProcess.Mix;
import capsim.workload.profile.ValueProcess.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fits processes to many series, and counts what it fitted. Not thread-safe. */
final class ProcessMixer {
  /** Parts of a mix; the rarer ones are joined with others of their kind. */
  private static final int MOST_PARTS = 8;

  private final MotionMeter meter = new MotionMeter();
  private final ProcessFit fit;
  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private double measuredBits;
  private double fittedBits;
  private double values;

  ProcessMixer(double intervalSeconds) {
    this.fit = new ProcessFit(intervalSeconds);
  }

  /** A series with its motion. */
  record Measured(SampledSeries series, Motion motion) {
    /** By which series of one process are found. */
    Object likeness() {
      return motion.kind() == Kind.CONSTANT ? constant() : motion.likeness();
    }

    /** Zeros, ones and what is no number stay apart; others by the size of their value. */
    private Object constant() {
      double value = series.values()[0];
      return value == 0 || value == 1 || !Double.isFinite(value)
          ? (Object) value
          : new Likeness(Kind.CONSTANT, value == Math.rint(value) ? 1 : 0, log2(value), 0, 0);
    }

    private static int log2(double value) {
      return Math.getExponent(value);
    }
  }

  /** Measures a series. */
  Measured measure(SampledSeries series, boolean counter) {
    return new Measured(series, meter.of(series.values(), counter));
  }

  /** The process of some series, which counts them. */
  ValueProcess process(List<Measured> series) {
    List<List<Measured>> parts = parts(series);
    List<ValueProcess> processes = new ArrayList<>();
    for (List<Measured> part : parts) {
      processes.add(fitted(part));
    }
    if (processes.size() == 1) {
      return processes.get(0);
    }
    Map<ValueProcess, Double> shares = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      double share = (double) parts.get(i).size() / series.size();
      shares.merge(processes.get(i), share, Double::sum);
    }
    return shares.size() == 1
        ? processes.get(0)
        : new Mix(
            shares.entrySet().stream().map(e -> new Share(e.getValue(), e.getKey())).toList());
  }

  private ValueProcess fitted(List<Measured> part) {
    Motion mean = Motion.mean(part.stream().map(Measured::motion).toList());
    double constant = part.get(part.size() / 2).series().values()[0];
    ProcessFit.Fitted fitted = fit.fit(mean, constant);
    for (Measured one : part) {
      int counted = ValueCost.counted(one.series().size());
      counts.merge(one.motion().kind(), 1, Integer::sum);
      values += counted;
      measuredBits += counted * one.motion().bitsPerValue();
      fittedBits += counted * fitted.bitsPerValue();
    }
    return fitted.process();
  }

  /** Series that move alike, the most frequent first. */
  private static List<List<Measured>> parts(List<Measured> series) {
    Map<Object, List<Measured>> alike = new LinkedHashMap<>();
    for (Measured one : series) {
      alike.computeIfAbsent(one.likeness(), l -> new ArrayList<>()).add(one);
    }
    List<List<Measured>> parts = new ArrayList<>(alike.values());
    parts.sort(Comparator.comparingInt((List<Measured> p) -> p.size()).reversed());
    if (parts.size() <= MOST_PARTS) {
      return parts;
    }
    Map<Kind, List<Measured>> byKind = new EnumMap<>(Kind.class);
    List<List<Measured>> few = new ArrayList<>(parts.subList(0, MOST_PARTS / 2));
    for (List<Measured> part : parts.subList(MOST_PARTS / 2, parts.size())) {
      byKind.computeIfAbsent(part.get(0).motion().kind(), k -> new ArrayList<>()).addAll(part);
    }
    few.addAll(byKind.values());
    return few;
  }

  /** Series by kind. */
  Map<Kind, Integer> counts() {
    return counts;
  }

  /** Mean bits of a value as sampled. */
  double measuredBitsPerValue() {
    return values == 0 ? 0 : measuredBits / values;
  }

  /** The same of the fitted processes. */
  double fittedBitsPerValue() {
    return values == 0 ? 0 : fittedBits / values;
  }
}
