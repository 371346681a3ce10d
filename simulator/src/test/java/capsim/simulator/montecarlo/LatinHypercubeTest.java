package capsim.simulator.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatinHypercubeTest {
  @Test
  void points_anyDimension_fallOnceIntoEachPart() {
    double[][] points = LatinHypercube.points(50, 4, 3);

    for (int dimension = 0; dimension < 4; dimension++) {
      boolean[] hit = new boolean[50];
      for (double[] point : points) {
        hit[(int) (point[dimension] * 50)] = true;
      }
      assertThat(hit).doesNotContain(false);
    }
  }

  @Test
  void points_oneMoreInput_leavesTheOthersWhereTheyWere() {
    double[][] few = LatinHypercube.points(10, 2, 3);
    double[][] more = LatinHypercube.points(10, 3, 3);

    for (int point = 0; point < 10; point++) {
      assertThat(more[point]).startsWith(few[point]);
    }
  }

  // Of a triangle from 0 over 1 to 3 the area below 1 is 1/3, and the median 3 - √3.
  @Test
  void triangle_quantiles_areThoseOfTheDensity() {
    assertThat(Triangle.value(0, 1, 3, 1 / 3.0)).isCloseTo(1, within(1e-9));
    assertThat(Triangle.value(0, 1, 3, 0.5)).isCloseTo(3 - Math.sqrt(3), within(1e-9));
    assertThat(Triangle.value(2, 2, 2, 0.7)).isEqualTo(2);
  }

  @Test
  void spread_knownOutcomes_hasTheirPercentilesAndTheStrongerInputFirst() {
    double[][] points = LatinHypercube.points(101, 2, 1);
    List<double[]> outcomes = new ArrayList<>();
    for (double[] point : points) {
      double[] outcome = new double[Outcome.MEASURES.size()];
      outcome[0] = 100 * point[1];
      outcomes.add(outcome);
    }
    double[] zero = new double[Outcome.MEASURES.size()];
    double[] hundred = zero.clone();
    hundred[0] = 100;
    Spread spread =
        Spread.of(
            101,
            1,
            points,
            outcomes,
            zero,
            List.of(new Spread.Ends("weak", zero, zero), new Spread.Ends("strong", zero, hundred)));

    assertThat(spread.measures().get(0).p50()).isCloseTo(50, within(1.0));
    assertThat(spread.measures().get(0).p90()).isCloseTo(90, within(1.0));
    assertThat(spread.tornado(0).get(0).key()).isEqualTo("strong");
    assertThat(spread.tornado(0).get(0).effects().get(0).rankCorrelation())
        .isCloseTo(1, within(1e-9));
  }
}
