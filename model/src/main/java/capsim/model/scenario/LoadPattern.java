package capsim.model.scenario;

import capsim.model.unit.Ratio;

/**
 * How the load moves over a day and a week. The means stay those of the rest of the scenario; peaks
 * over them are {@code logs.peakFactor} and {@code metrics.queries.peakFactor}.
 */
public record LoadPattern(
    @Key(doc = "Hour of the day, in UTC, of the daily peak.", byDefault = "14", max = 24)
        double peakHour,
    @Key(
            doc = "Peak hour of metric samples over the mean of a day, as autoscaling makes it.",
            byDefault = "1",
            min = 1,
            max = 20)
        double metricsPeakFactor,
    @Key(
            doc = "Logs and queries of a Saturday or Sunday over those of a working day.",
            byDefault = "100%",
            max = 10)
        Ratio weekend) {

  /** The same on every day, metrics at every hour. */
  public static final LoadPattern DEFAULT = new LoadPattern(14, 1, new Ratio(1));
}
