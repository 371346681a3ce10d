package capsim.loadgen.wire;

import capsim.workload.profile.HelpText;
import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.ValueProcess;
import capsim.workload.remotewrite.SeriesLabels;
import capsim.workload.remotewrite.SeriesMetadata;
import capsim.workload.series.HistogramShape;
import capsim.workload.series.LabelTemplate;
import capsim.workload.series.SeriesVisitor;
import capsim.workload.series.SplitMix;
import capsim.workload.series.ValueBank;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;

/** Takes the series of targets into a store: labels as shared runs, values into the bank. */
final class SeriesLoader implements SeriesVisitor {
  /** Counters that were always there began within this time before the start. */
  private static final long UPTIME_MILLIS = 24 * 60 * 60 * 1000L;

  private final SeriesLabels labels;
  private final ValueBank values;
  private final StoreOptions options;
  private final long startMillis;
  private final IdentityHashMap<LabelTemplate, TemplateRuns> templates = new IdentityHashMap<>();
  private final BitSet exemplars = new BitSet();
  private int[] positions = {};
  private int loaded;

  SeriesLoader(SeriesLabels labels, ValueBank values, StoreOptions options, long startMillis) {
    this.labels = labels;
    this.values = values;
    this.options = options;
    this.startMillis = startMillis;
  }

  /** Begins another target or another time. */
  void begin() {
    templates.clear();
    loaded = 0;
  }

  /** The position in its target of a series that was loaded since {@link #begin}. */
  int position(int i) {
    return positions[i];
  }

  /** Whether samples of a series are followed by exemplars now and then. */
  boolean mayHaveExemplars(int series) {
    return exemplars.get(series);
  }

  @Override
  public void series(int position, Source source, String[] texts, ValueProcess process, long seed) {
    TemplateRuns runs = templates.get(source.template());
    if (runs == null) {
      runs = new TemplateRuns(source.template(), source.entities());
      templates.put(source.template(), runs);
    }
    int series = labels.add(runs.numbers(labels, source.entity(), texts), runs.count());
    values.add(process, seed);
    if (loaded == positions.length) {
      positions = Arrays.copyOf(positions, Math.max(1024, 2 * loaded));
    }
    positions[loaded++] = position;
    MetricFamily family = source.family();
    if (family != null) {
      describe(series, runs.nameRun(), source, seed);
    }
  }

  private void describe(int series, int nameRun, Source source, long seed) {
    MetricType type = source.family().type();
    if (type == MetricType.NATIVE_HISTOGRAM) {
      labels.histogram(series, HistogramShape.numberOf(seed));
    }
    if (options.exemplarShare() > 0
        && (type == MetricType.COUNTER || type == MetricType.HISTOGRAM)) {
      exemplars.set(series);
    }
    if (options.metadata() && !labels.isDescribed(nameRun)) {
      labels.describe(nameRun, new SeriesMetadata(type, HelpText.of(source.metric()), ""));
    }
    if (options.startTimestamps() && type != MetricType.GAUGE) {
      long uptime = (long) (SplitMix.unit(SplitMix.mix(seed)) * UPTIME_MILLIS);
      boolean always = source.fromMillis() == Long.MIN_VALUE;
      labels.startedAt(series, always ? startMillis - uptime : source.fromMillis());
    }
  }

  /** How the labels of one template fall into runs, and which runs its entities have. */
  private static final class TemplateRuns {
    private static final int SLOTS = 32;

    private final String[] names;
    private final String[] slotText;
    private final int[] slotNumber;
    private final int[] bounds;
    private final boolean[] varies;
    private final int[] ofEntity;
    private final int[] numbers;
    private int name;

    TemplateRuns(LabelTemplate template, int entities) {
      int[] starts = new int[template.size() + 1];
      boolean[] varying = new boolean[template.size()];
      int count = 0;
      for (int i = 0; i < template.size(); i++) {
        if (i == 0 || template.varies(i) || template.varies(i - 1)) {
          varying[count] = template.varies(i);
          if (i == template.namePosition()) {
            name = count;
          }
          starts[count++] = i;
        }
      }
      starts[count] = template.size();
      bounds = Arrays.copyOf(starts, count + 1);
      varies = Arrays.copyOf(varying, count);
      numbers = new int[count];
      names = template.names();
      slotText = new String[SLOTS * count];
      slotNumber = new int[SLOTS * count];
      ofEntity = new int[count * entities];
    }

    int count() {
      return numbers.length;
    }

    int nameRun() {
      return numbers[name];
    }

    /** The numbers of the runs of a series, valid until the next call. */
    int[] numbers(SeriesLabels labels, int entity, String[] texts) {
      int cached = entity * numbers.length;
      for (int i = 0; i < numbers.length; i++) {
        if (varies[i]) {
          numbers[i] = varying(labels, i, texts);
        } else {
          // Kept plus one, so that zero means unknown.
          if (ofEntity[cached + i] == 0) {
            ofEntity[cached + i] = 1 + labels.run(names, texts, bounds[i], bounds[i + 1]);
          }
          numbers[i] = ofEntity[cached + i] - 1;
        }
      }
      return numbers;
    }

    /** The run of one label: its few texts are the same objects again and again. */
    private int varying(SeriesLabels labels, int run, String[] texts) {
      String text = texts[bounds[run]];
      int slot = run * SLOTS + (text.hashCode() & (SLOTS - 1));
      if (slotText[slot] == null || !slotText[slot].equals(text)) {
        slotText[slot] = text;
        slotNumber[slot] = labels.run(names, texts, bounds[run], bounds[run + 1]);
      }
      return slotNumber[slot];
    }
  }
}
