package capsim.workload.series;

import capsim.workload.profile.MetricFamily;
import capsim.workload.profile.MetricType;
import capsim.workload.profile.Scope;
import capsim.workload.profile.ValueProcess;
import capsim.workload.series.TargetFactory.TargetPlace;
import java.util.List;

/** A walk over the series of one target at one time, family by family. */
final class Exposition {
  private static final long KEEP = 1;
  private static final long SHARE = 2;

  private final TargetFactory factory;
  private final TargetPlace place;
  private final TargetPlace origin;
  private final SeriesVisitor visitor;
  private final double keep;
  private final boolean moved;
  private long sinceMillis;
  private int scraped;
  private int position;

  /**
   * @param place the target at the time
   * @param origin the target in its place at the origin of time, by whose labels it is decided what
   *     relabelling keeps: so that it keeps the same of every generation
   */
  Exposition(TargetFactory factory, TargetPlace place, TargetPlace origin, SeriesVisitor visitor) {
    this.factory = factory;
    this.place = place;
    this.origin = origin;
    this.visitor = visitor;
    this.keep = factory.job().keep();
    this.moved = differ(place, origin);
  }

  /** One place is handed over twice where nothing was replaced; nobody makes an equal one. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean differ(TargetPlace place, TargetPlace origin) {
    return place != origin;
  }

  /** Labels of the target with the external ones. */
  LabelSet base() {
    return place.base();
  }

  /**
   * Visits the series.
   *
   * @param since only those that began after this time; {@link Long#MIN_VALUE} for all
   */
  void walk(long since) {
    sinceMillis = since;
    List<MetricFamily> families = factory.job().profile().families();
    for (int i = 0; i < families.size(); i++) {
      new Family(families.get(i), i).walk();
    }
    walkScrapeSeries();
  }

  /** When the next entity of the target is replaced. */
  long nextChange() {
    long next = place.generation().toMillis();
    if (factory.job().profile().target().per() != Scope.POD) {
      for (Scope scope : List.of(Scope.NODE, Scope.POD)) {
        for (Entity entity : place.local().per(scope)) {
          next = Math.min(next, entity.generation().toMillis());
        }
      }
    }
    return next;
  }

  /** Whether series that exist from a time on are to be visited. */
  private boolean wanted(long fromMillis) {
    return sinceMillis == Long.MIN_VALUE || fromMillis > sinceMillis;
  }

  private static ValueProcess drawn(ValueProcess process, long identity) {
    if (!(process instanceof ValueProcess.Mix mix)) {
      return process;
    }
    double draw = SplitMix.unit(SplitMix.combine(identity, SHARE));
    int last = mix.shares().size() - 1;
    for (int i = 0; i < last; i++) {
      draw -= mix.shares().get(i).share();
      if (draw < 0) {
        return mix.shares().get(i).process();
      }
    }
    return mix.shares().get(last).process();
  }

  private void walkScrapeSeries() {
    long from = place.generation().fromMillis();
    if (!wanted(from)) {
      return;
    }
    LabelTemplate template = factory.template(List.of(), place.base(), "");
    List<ValueProcess> processes = ScrapeSeries.processes(scraped, position);
    for (int i = 0; i < ScrapeSeries.COUNT; i++) {
      String name = ScrapeSeries.NAMES.get(i);
      String[] values = template.values(name, template.valuesOf(place.self()), 0, "");
      visitor.series(
          position++,
          new SeriesVisitor.Source(template, null, name, 0, 1, from),
          values,
          processes.get(i),
          template.identity(factory.seed(), values));
    }
  }

  /** The series of one family. */
  private final class Family {
    private final MetricFamily family;
    private final ValueProcess values;
    private final ValueProcess sums;
    private final LabelTemplate plain;
    private final LabelTemplate bucketed;
    private final LabelTemplate originPlain;
    private final LabelTemplate originBucketed;
    private final List<Entity> entities;
    private final List<Entity> originEntities;
    private final String[][] plainValues;
    private final String[][] bucketedValues;
    private int number;
    private int combination;
    private SeriesVisitor.Source plainSource;
    private SeriesVisitor.Source bucketedSource;

    Family(MetricFamily family, int index) {
      this.family = family;
      values = factory.values(index);
      sums = factory.sums(index);
      plain = factory.template(family.labels(), place.base(), "");
      bucketed = bucketed(place, plain);
      originPlain = !moved ? plain : factory.template(family.labels(), origin.base(), "");
      originBucketed = !moved ? bucketed : bucketed(origin, originPlain);
      entities = place.local().per(family.per());
      originEntities = origin.local().per(family.per());
      plainValues = new String[entities.size()][];
      bucketedValues = bucketed == plain ? plainValues : new String[entities.size()][];
    }

    private LabelTemplate bucketed(TargetPlace at, LabelTemplate otherwise) {
      return switch (family.type()) {
        case HISTOGRAM -> factory.template(family.labels(), at.base(), "le");
        case SUMMARY -> factory.template(family.labels(), at.base(), "quantile");
        case COUNTER, GAUGE, NATIVE_HISTOGRAM -> otherwise;
      };
    }

    void walk() {
      int combinations = plain.combinations();
      for (String name : family.names()) {
        for (number = 0; number < entities.size(); number++) {
          long from =
              Math.max(
                  entities.get(number).generation().fromMillis(), place.generation().fromMillis());
          if (keep >= 1 && !wanted(from)) {
            int passed = combinations * family.seriesPerLabelSet();
            scraped += passed;
            position += passed;
            continue;
          }
          plainSource = source(plain, name, from);
          bucketedSource = bucketed == plain ? plainSource : source(bucketed, name, from);
          for (combination = 0; combination < combinations; combination++) {
            addLabelSet(name);
          }
        }
      }
    }

    private SeriesVisitor.Source source(LabelTemplate template, String name, long from) {
      return new SeriesVisitor.Source(template, family, name, number, entities.size(), from);
    }

    private void addLabelSet(String name) {
      if (bucketed == plain) {
        add(name, "", values, false);
        return;
      }
      boolean histogram = family.type() == MetricType.HISTOGRAM;
      String bucketName = histogram ? name + "_bucket" : name;
      for (String bound : family.buckets()) {
        add(bucketName, bound, values, true);
      }
      if (histogram) {
        add(bucketName, "+Inf", values, true);
      }
      add(name + "_sum", "", sums, false);
      add(name + "_count", "", values, false);
    }

    private void add(String metric, String bound, ValueProcess process, boolean hasBound) {
      scraped++;
      SeriesVisitor.Source source = hasBound ? bucketedSource : plainSource;
      LabelTemplate template = source.template();
      String[][] ofEntities = hasBound ? bucketedValues : plainValues;
      if (ofEntities[number] == null) {
        ofEntities[number] = template.valuesOf(entities.get(number));
      }
      String[] labels = template.values(metric, ofEntities[number], combination, bound);
      long identity = template.identity(factory.seed(), labels);
      if (keep < 1 && !kept(metric, bound, hasBound, identity)) {
        return;
      }
      if (wanted(source.fromMillis())) {
        visitor.series(position, source, labels, drawn(process, identity), identity);
      }
      position++;
    }

    private boolean kept(String metric, String bound, boolean hasBound, long identity) {
      long decisive = identity;
      if (moved) {
        LabelTemplate template = hasBound ? originBucketed : originPlain;
        decisive =
            template.identity(
                factory.seed(),
                template.values(
                    metric, template.valuesOf(originEntities.get(number)), combination, bound));
      }
      return SplitMix.unit(SplitMix.combine(decisive, KEEP)) < keep;
    }
  }
}
