package capsim.observe.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import capsim.observe.calibrate.Regression.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegressionTest {
  private static final double CONFIDENCE = 0.95;

  /** Two-sided 95 % of Student's t with two degrees of freedom, from tables. */
  private static final double T2 = 4.302653;

  /**
   * Means 2.5 and 4.75; Sxy = 9.5, Sxx = 5, Syy = 18.75: slope 1.9, residual sum of squares 18.75 -
   * 1.9 · 9.5 = 0.7, standard error sqrt(0.7 / 2 / 5) = 0.264575.
   */
  @Test
  void slope_handWorkedLine_hasItsIntervalOfStudentsT() {
    Estimate slope =
        Regression.slope(new double[] {1, 2, 3, 4}, new double[] {2, 4, 5, 8}, CONFIDENCE);

    assertThat(slope.value()).isCloseTo(1.9, within(1e-12));
    assertThat(slope.low()).isCloseTo(1.9 - T2 * 0.264575, within(1e-5));
    assertThat(slope.high()).isCloseTo(1.9 + T2 * 0.264575, within(1e-5));
    assertThat(slope.observations()).isEqualTo(4);
  }

  /** Sums of xy and of squares of x are 31 and 14; residuals 69 - 31² / 14, over 2 · 14. */
  @Test
  void factor_handWorkedLineThroughTheOrigin_hasItsInterval() {
    Estimate factor = Regression.factor(new double[] {1, 2, 3}, new double[] {2, 4, 7}, CONFIDENCE);

    double half = T2 * Math.sqrt((69 - 31.0 * 31 / 14) / 28);
    assertThat(factor.value()).isCloseTo(31.0 / 14, within(1e-12));
    assertThat(factor.low()).isCloseTo(31.0 / 14 - half, within(1e-5));
    assertThat(factor.high()).isCloseTo(31.0 / 14 + half, within(1e-5));
  }

  @Test
  void sum_costsThatAddUpExactly_areFoundWithoutDoubt() {
    double[][] causes = {{100, 5}, {200, 5}, {100, 20}, {400, 80}};
    double[] costs = new double[causes.length];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = 8.5 * causes[i][0] + 30 * causes[i][1];
    }

    List<Estimate> found = Regression.sum(causes, costs, CONFIDENCE);

    assertThat(found.get(0).value()).isCloseTo(8.5, within(1e-9));
    assertThat(found.get(1).value()).isCloseTo(30, within(1e-9));
    assertThat(found.get(1).high() - found.get(1).low()).isCloseTo(0, within(1e-6));
  }

  @Test
  void sum_causesThatGrowTogether_areRefused() {
    double[][] causes = {{1, 2}, {2, 4}, {3, 6}};

    assertThatThrownBy(() -> Regression.sum(causes, new double[] {1, 2, 3}, CONFIDENCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the causes always grow together");
  }

  @Test
  void slope_tooFewObservationsOrOneLevel_isRefused() {
    assertThatThrownBy(() -> Regression.slope(new double[] {1, 2}, new double[] {1, 2}, CONFIDENCE))
        .hasMessage("needs more than 2 observations, not 2");
    assertThatThrownBy(
            () -> Regression.slope(new double[] {1, 1, 1}, new double[] {1, 2, 3}, CONFIDENCE))
        .hasMessage("all observations are at one level");
  }
}
