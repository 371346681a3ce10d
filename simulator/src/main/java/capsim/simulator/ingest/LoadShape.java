package capsim.simulator.ingest;

import capsim.model.scenario.LoadPattern;
import capsim.model.scenario.Scenario;

/**
 * The load of each hour over its mean. A day is a bell around its peak hour, exp(k cos φ) as in the
 * von Mises distribution: of all curves on a circle with this mean direction the least structured
 * one. k is chosen so that the highest of 24 hours is the peak factor; the mean of a week is 1.
 */
final class LoadShape {
  private static final int HOURS = 24;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int BISECTIONS = 60;

  /** Of 24 hours one cannot have more than this times their mean. */
  private static final double MOST = HOURS * 0.99;

  private static final double STEEPEST = 100;

  /** Days from Thursday, 1 January 1970, to the first Saturday. */
  private static final int FIRST_SATURDAY = 2;

  private final double[] hourly;
  private final double workingDay;
  private final double weekendDay;
  private final double perYear;
  private final long startMillis;

  private LoadShape(
      double peakFactor, double peakHour, double weekend, double growthPerYear, long startMillis) {
    this.hourly = day(Math.min(MOST, peakFactor), peakHour);
    this.workingDay = 7 / (5 + 2 * weekend);
    this.weekendDay = weekend * workingDay;
    this.perYear = 1 + growthPerYear;
    this.startMillis = startMillis;
  }

  static LoadShape metrics(Scenario scenario, long startMillis) {
    LoadPattern pattern = scenario.pattern();
    return new LoadShape(
        pattern.metricsPeakFactor(),
        pattern.peakHour(),
        1,
        scenario.growth().seriesPerYear().value(),
        startMillis);
  }

  static LoadShape logs(Scenario scenario, long startMillis) {
    LoadPattern pattern = scenario.pattern();
    return new LoadShape(
        scenario.logs().peakFactor(),
        pattern.peakHour(),
        pattern.weekend().value(),
        scenario.growth().logsPerYear().value(),
        startMillis);
  }

  static LoadShape queries(Scenario scenario, long startMillis) {
    LoadPattern pattern = scenario.pattern();
    return new LoadShape(
        scenario.metrics().queries().peakFactor(),
        pattern.peakHour(),
        pattern.weekend().value(),
        0,
        startMillis);
  }

  private static double[] day(double peakFactor, double peakHour) {
    double low = 0;
    double high = STEEPEST;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (max(bell(middle, peakHour)) < peakFactor) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return bell(low, peakHour);
  }

  /** By hour, mean 1; an hour stands for its middle. */
  private static double[] bell(double steepness, double peakHour) {
    double[] hours = new double[HOURS];
    double sum = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      double angle = 2 * Math.PI * (hour + 0.5 - peakHour) / HOURS;
      hours[hour] = Math.exp(steepness * (Math.cos(angle) - 1));
      sum += hours[hour];
    }
    for (int hour = 0; hour < HOURS; hour++) {
      hours[hour] *= HOURS / sum;
    }
    return hours;
  }

  private static double max(double[] values) {
    double most = 0;
    for (double value : values) {
      most = Math.max(most, value);
    }
    return most;
  }

  /** The load of the hour that begins at this time, over the mean when the simulation begins. */
  double factor(long millis) {
    long hours = Math.floorDiv(millis, HOUR_MILLIS);
    int hour = (int) Math.floorMod(hours, (long) HOURS);
    long day = Math.floorDiv(hours, (long) HOURS);
    long ofWeek = Math.floorMod(day - FIRST_SATURDAY, 7L);
    double years = (millis - startMillis) / (365.0 * HOURS * HOUR_MILLIS);
    double growth = perYear == 1 ? 1 : Math.pow(perYear, years);
    return hourly[hour] * (ofWeek < 2 ? weekendDay : workingDay) * growth;
  }
}
