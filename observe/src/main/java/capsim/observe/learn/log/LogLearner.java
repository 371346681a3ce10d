package capsim.observe.learn.log;

import capsim.observe.learn.log.TemplateMiner.Mined;
import capsim.workload.bulk.LogPod;
import capsim.workload.bulk.LogRecords;
import capsim.workload.index.IndexMapping;
import capsim.workload.profile.LogField;
import capsim.workload.profile.LogProfile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** Turns log records into a profile whose records weigh the same. */
public final class LogLearner {
  /** Records that are compressed and indexed to compare; enough for their means. */
  private static final int COMPARED = 10_000;

  private static final int PODS = 4;
  private static final long SEED = 1;
  private static final long START_NANOS = 1_787_306_400_000_000_000L;
  private static final long STEP_NANOS = 10_000_000;
  private static final long NANOS = 1_000_000_000L;

  /** Records of several threads are not quite in order; what is further back is another clock. */
  private static final long MOST_BACK_NANOS = 60 * NANOS;

  private static final double LONGEST_RUN_FACTOR = 64;
  private static final int HALVINGS = 7;
  private static final double NEAR = 0.005;

  /** Deviations of the profile's records from the sample that need no mention. */
  private static final double TOLERATED = 0.05;

  private static final MathContext DIGITS = new MathContext(3);

  private final LogSample sample;
  private final Options options;
  private final List<String> compared;
  private final long[] times;
  private final List<String> notes;

  /**
   * What a profile says that files do not.
   *
   * @param name of the profile
   * @param origin from what it is learned, for {@code source}
   * @param recordsPerSecond rate of a pod; empty: that of the times in the sample
   * @param activeShare share of the pods that write in a typical second
   * @param labels Kubernetes labels of a pod
   * @param annotations annotations of a pod
   * @param mapping with which the sample is indexed
   */
  public record Options(
      String name,
      String origin,
      Optional<Double> recordsPerSecond,
      double activeShare,
      int labels,
      int annotations,
      IndexMapping mapping) {}

  private LogLearner(LogSample sample, Options options) {
    this.sample = sample;
    this.options = options;
    this.compared = compared(sample.messages());
    this.notes = new ArrayList<>(sample.notes());
    this.times = times();
  }

  /** All messages, or stretches of them from begin to end. */
  private static List<String> compared(List<String> messages) {
    if (messages.size() <= COMPARED) {
      return messages;
    }
    List<String> compared = new ArrayList<>(COMPARED);
    int stretches = COMPARED / LogMeasures.PIECE;
    for (int i = 0; i < stretches; i++) {
      int from = (int) ((long) i * (messages.size() - LogMeasures.PIECE) / (stretches - 1));
      compared.addAll(messages.subList(from, from + LogMeasures.PIECE));
    }
    return compared;
  }

  /** The profile of a sample. */
  public static LearnedLogs learn(LogSample sample, Options options) {
    return new LogLearner(sample, options).learn();
  }

  private LearnedLogs learn() {
    var miner = new TemplateMiner();
    sample.messages().forEach(miner::add);
    List<Mined> mined = miner.templates();
    var writer = new TemplateWriter(mined, sample.messages());
    double rate = rate();
    LogProfile plain =
        new LogProfile(
            options.name(),
            "",
            "",
            rate,
            options.activeShare(),
            writer.templates(),
            options.labels(),
            options.annotations(),
            writer.fields());
    LogProfile fitted = fitted(plain);
    List<LogPod> pods = new ArrayList<>();
    for (int i = 0; i < PODS; i++) {
      pods.add(LogPod.of(options.labels(), options.annotations(), SEED + i));
    }
    LogMeasures real = LogMeasures.of(compared, times, pods, options.mapping());
    LogMeasures made = LogMeasures.of(generated(fitted), times, pods, options.mapping());
    if (writer.rest() > 0) {
      notes.add(
          writer.rest()
              + " of "
              + sample.messages().size()
              + " records are of rare templates; the profile lists the most frequent as they are");
    }
    deviation("gzip ratio", made.gzipRatio() / real.gzipRatio());
    deviation("index", made.indexBytes() / real.indexBytes());
    return new LearnedLogs(
        described(fitted, real, made, mined.size()),
        sample.messages().size(),
        mined.size(),
        writer.rest(),
        real,
        made,
        notes);
  }

  /** Tells the reader of what the profile does not meet. */
  private void deviation(String what, double ratio) {
    if (Math.abs(ratio - 1) > TOLERATED) {
      notes.add(
          String.format(
              Locale.ROOT,
              "the %s of this profile deviates by %+.0f %% from that of the sample, in which templates"
                  + " or values follow each other in an order that a profile does not state",
              what,
              100 * ratio - 100));
    }
  }

  private LogProfile described(LogProfile profile, LogMeasures real, LogMeasures made, int mined) {
    String source =
        String.format(
            Locale.ROOT,
            "learned by capsim from %s: %d records, %d templates. Mean message %.0f B in the sample"
                + " and %.0f B as this profile makes it; gzip of %d messages %.2f and %.2f; index"
                + " bytes for a byte of documents (%s) %.3f and %.3f.",
            options.origin(),
            sample.messages().size(),
            mined,
            real.meanBytes(),
            made.meanBytes(),
            LogMeasures.PIECE,
            real.gzipRatio(),
            made.gzipRatio(),
            options.mapping().name().toLowerCase(Locale.ROOT),
            real.expansion(),
            made.expansion());
    String description =
        String.format(
            Locale.ROOT, "Learned: messages of %.0f B, %d templates.", real.meanBytes(), mined);
    return new LogProfile(
        profile.name(),
        description,
        source,
        profile.recordsPerSecondPerPod(),
        profile.activeShare(),
        profile.templates(),
        profile.labels(),
        profile.annotations(),
        profile.fields());
  }

  /** The profile with runs with which its records compress as the sample does. */
  private LogProfile fitted(LogProfile plain) {
    double wanted = LogMeasures.gzipRatio(compared);
    LogProfile best = plain;
    double miss = miss(plain, wanted);
    double low = -Math.log(LONGEST_RUN_FACTOR);
    double high = Math.log(LONGEST_RUN_FACTOR);
    for (int i = 0; i < HALVINGS && Math.abs(miss) > NEAR; i++) {
      double middle = i == 0 ? 0 : (low + high) / 2;
      LogProfile tried = withRuns(plain, Math.exp(middle));
      double off = miss(tried, wanted);
      if (Math.abs(off) < Math.abs(miss)) {
        best = tried;
        miss = off;
      }
      if (off < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return best;
  }

  private double miss(LogProfile profile, double wanted) {
    return LogMeasures.gzipRatio(generated(profile)) / wanted - 1;
  }

  /** Values that are chosen, or repeated already, are repeated more or less often. */
  private static LogProfile withRuns(LogProfile profile, double factor) {
    List<LogField> fields = new ArrayList<>();
    for (LogField field : profile.fields()) {
      boolean turned = field.run() > 1 || field instanceof LogField.Values;
      double run = Math.max(1, field.run() * factor);
      fields.add(turned ? field.withRun(new BigDecimal(run).round(DIGITS).doubleValue()) : field);
    }
    return profile.withFields(fields);
  }

  private List<String> generated(LogProfile profile) {
    var records = new LogRecords(profile, SEED);
    List<String> messages = new ArrayList<>(compared.size());
    var message = new StringBuilder();
    for (int i = 0; i < compared.size(); i++) {
      message.setLength(0);
      records.append(message, times[i]);
      messages.add(message.toString());
    }
    return messages;
  }

  /** The time that each message names, where they rise; else steps of a hundredth of a second. */
  private long[] times() {
    long[] found = new long[compared.size()];
    long last = Long.MIN_VALUE;
    for (int i = 0; i < found.length; i++) {
      Optional<Instant> instant = time(compared.get(i));
      long nanos = instant.map(t -> t.getEpochSecond() * NANOS + t.getNano()).orElse(last);
      boolean back = last != Long.MIN_VALUE && nanos < last - MOST_BACK_NANOS;
      if (nanos == Long.MIN_VALUE || back) {
        return steps();
      }
      last = Math.max(last, nanos);
      found[i] = last;
    }
    return found;
  }

  private long[] steps() {
    long[] steps = new long[compared.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = START_NANOS + i * STEP_NANOS;
    }
    return steps;
  }

  private static Optional<Instant> time(String message) {
    Matcher found = TimeForms.in(message);
    return found.find()
        ? TimeForms.instant(found.group(), TimeForms.form(found))
        : Optional.empty();
  }

  private double rate() {
    if (options.recordsPerSecond().isPresent()) {
      return options.recordsPerSecond().get();
    }
    double seconds = (double) (times[times.length - 1] - times[0]) / NANOS;
    int records = sample.messages().size();
    if (times[0] == START_NANOS || seconds < 1) {
      notes.add("the sample names no times, so the rate is a guess of 1 record/s; state --rate");
      return 1;
    }
    return new BigDecimal(records / seconds).round(DIGITS).doubleValue();
  }
}
