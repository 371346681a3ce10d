package capsim.observe.prometheus;

import capsim.observe.access.HttpTarget;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Reading;
import capsim.observe.access.Shown;
import capsim.observe.access.Unreadable;
import capsim.observe.access.WebReader;
import capsim.observe.exposition.ExpositionException;
import capsim.observe.exposition.ExpositionFormat;
import capsim.observe.exposition.ExpositionLimits;
import capsim.observe.exposition.ExpositionReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** Reads what a component exposes at its metrics URL. */
public final class ComponentReader {
  private static final Set<String> TYPES = Set.of("", "text/plain", "application/openmetrics-text");
  private static final int MOST_LINE_BYTES = 1 << 20;

  private final Reading reading;

  /** A reader that reports to {@code reading}. */
  public ComponentReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * What it says now, without rates; empty if that could not be read, and then a problem says why.
   *
   * @param name as the user calls the component
   * @throws IllegalArgumentException if a TLS file does not hold what it should
   */
  public Optional<ComponentObservation> read(String name, HttpTarget target) {
    String source = source(name, target);
    try (var web = new WebReader(target, reading.bounds())) {
      var sums = web.get(ExpositionFormat.ACCEPT, TYPES, this::sums);
      if (sums.measures().isEmpty()) {
        reading
            .problems()
            .add(
                source,
                Kind.MISSING,
                "none of its "
                    + sums.series()
                    + " samples is of a metric that is known here; is it the right component?");
      }
      if (sums.beyond() > 0) {
        reading
            .problems()
            .add(source, Kind.PARTIAL, "further label values of known metrics were left out");
      }
      return Optional.of(
          new ComponentObservation(
              name, target.shown(), sums.kind(), sums.series(), sums.measures()));
    } catch (Unreadable e) {
      reading.problems().add(source, e.kind(), e.getMessage());
      return Optional.empty();
    }
  }

  /** What problems call it. */
  public static String source(String name, HttpTarget target) {
    return name + " " + target.shown();
  }

  private MeasureSums sums(InputStream in, String type) throws IOException, Unreadable {
    var sums = new MeasureSums();
    var limits = new ExpositionLimits(reading.bounds().streamBytes(), MOST_LINE_BYTES);
    try {
      ExpositionReader.read(
          in, ExpositionFormat.ofContentType(type).orElse(ExpositionFormat.TEXT), limits, sums);
    } catch (ExpositionException e) {
      throw new Unreadable(Kind.MALFORMED, "no exposition: " + Shown.text(e.getMessage()), e);
    }
    return sums;
  }
}
