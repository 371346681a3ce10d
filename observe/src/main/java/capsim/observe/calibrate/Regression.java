package capsim.observe.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Least squares by Commons Math, with confidence intervals of Student's t: what one more series,
 * sample or document costs, whatever a server needs for itself.
 */
public final class Regression {
  private Regression() {}

  /**
   * A coefficient as the observations have it.
   *
   * @param value the best estimate
   * @param low lower end of the confidence interval
   * @param high upper end of the confidence interval
   * @param observations that it rests on
   */
  public record Estimate(double value, double low, double high, int observations) {}

  /**
   * Slope of a straight line with any intercept.
   *
   * @param confidence of the interval, as 0.95
   * @throws IllegalArgumentException if there are fewer than three observations, or all are at one
   *     level
   */
  public static Estimate slope(double[] x, double[] y, double confidence) {
    return line(new SimpleRegression(true), x, y, 2, confidence);
  }

  /**
   * Slope of a straight line through the origin: the factor between two things.
   *
   * @param confidence of the interval, as 0.95
   * @throws IllegalArgumentException if there are fewer than two observations
   */
  public static Estimate factor(double[] x, double[] y, double confidence) {
    return line(new SimpleRegression(false), x, y, 1, confidence);
  }

  private static Estimate line(
      SimpleRegression regression, double[] x, double[] y, int parameters, double confidence) {
    if (x.length != y.length || x.length <= parameters) {
      throw new IllegalArgumentException(
          "needs more than " + parameters + " observations, not " + x.length);
    }
    for (int i = 0; i < x.length; i++) {
      regression.addData(x[i], y[i]);
    }
    double slope = regression.getSlope();
    double error = regression.getSlopeStdErr();
    if (Double.isNaN(slope) || Double.isNaN(error)) {
      throw new IllegalArgumentException("all observations are at one level");
    }
    return estimate(slope, error, x.length, x.length - parameters, confidence);
  }

  /**
   * Coefficients of several causes whose costs add up to all that was seen.
   *
   * @param x for each observation the amounts of the causes
   * @param confidence of the intervals, as 0.95
   * @throws IllegalArgumentException if there are not more observations than causes, or the causes
   *     always grow together
   */
  public static List<Estimate> sum(double[][] x, double[] y, double confidence) {
    int causes = x[0].length;
    if (x.length <= causes) {
      throw new IllegalArgumentException(
          "needs more than " + causes + " observations, not " + x.length);
    }
    var regression = new OLSMultipleLinearRegression();
    regression.setNoIntercept(true);
    try {
      regression.newSampleData(y, x);
      double[] values = regression.estimateRegressionParameters();
      double[] errors = regression.estimateRegressionParametersStandardErrors();
      var estimates = new ArrayList<Estimate>();
      for (int i = 0; i < causes; i++) {
        estimates.add(estimate(values[i], errors[i], x.length, x.length - causes, confidence));
      }
      return estimates;
    } catch (MathIllegalArgumentException e) {
      throw new IllegalArgumentException("the causes always grow together", e);
    }
  }

  private static Estimate estimate(
      double value, double standardError, int observations, int freedom, double confidence) {
    double t = new TDistribution(freedom).inverseCumulativeProbability((1 + confidence) / 2);
    double half = t * standardError;
    return new Estimate(value, value - half, value + half, observations);
  }
}
